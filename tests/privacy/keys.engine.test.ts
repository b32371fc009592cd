import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";
import { childEnv } from "../../scripts/lib/config.ts";
import { open, parseKeyring, seal, sealedHead } from "@orderhub/schema/crypto";
import { createPool, type Pool } from "@orderhub/schema/db";
import { encrypt } from "@orderhub/schema/keys/aes";
import { rotateKeys } from "@orderhub/schema/keys/rotate";
import { sealedColumns } from "@orderhub/schema/keys/sealed-columns";
import { readKeyStatus } from "@orderhub/schema/keys/status";

const entry = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;
const [k1, k2, k3, search] = [entry("k1"), entry("k2"), entry("k3"), entry("search")];
const before = parseKeyring(`${k1},${search}`);
const during = `${k2},${k1},${search}`;
const { context } = sealedColumns.shopSecrets;
const shops = 40;
const command = fileURLToPath(new URL("../../schema/src/keys/main.ts", import.meta.url));

let databaseUrl: string;
let pool: Pool | undefined;
const db = (): Pool => (pool ??= createPool(databaseUrl, { max: 4 }));

beforeEach(async () => {
  await pool?.end();
  pool = undefined;
  databaseUrl = await freshDatabase();
  await db().query("INSERT INTO channel VALUES ('taobao', '淘宝', 'Taobao')");
  const ids = Array.from({ length: shops }, (_, index) => `shop-${index}`);
  await db().query(
    "INSERT INTO shop (id, channel_name, name, sealed_secrets) SELECT id, 'taobao', id, sealed FROM unnest($1::text[], $2::text[]) AS i(id, sealed)",
    [ids, ids.map((id) => seal(before, `secret of ${id}`, context(id)))],
  );
});
afterAll(() => pool?.end());

async function sealedShops(): Promise<{ id: string; sealed: string }[]> {
  return (await db().query<{ id: string; sealed: string }>("SELECT id, sealed_secrets AS sealed FROM shop")).rows;
}

function run(args: readonly string[], keyring: string): ReturnType<typeof spawn> & { output: Promise<string> } {
  const child = spawn(process.execPath, [command, ...args], {
    env: { ...childEnv(), DATABASE_URL: databaseUrl, HUB_KEYRING: keyring, USER: "anna" },
  });
  const output = new Promise<string>((resolve) => {
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.on("close", () => resolve(text));
  });
  return Object.assign(child, { output });
}

test("a rotation killed in the middle goes on where it stopped, and the old key can then be retired", async () => {
  const keyring = parseKeyring(during);
  const rotation = rotateKeys(db(), keyring, {
    actor: "keys:anna",
    batchRows: 7,
    onBatch: ({ rewrapped }) => {
      if (rewrapped >= 14) throw new Error("killed");
    },
  });
  await expect(rotation).rejects.toThrow("killed");
  expect(await readKeyStatus(db(), keyring)).toEqual([
    { id: "k2", use: "seals", values: { "shop.sealed_secrets": 14 }, canRetire: false },
    { id: "k1", use: "opens", values: { "shop.sealed_secrets": shops - 14 }, canRetire: false },
  ]);
  for (const { id, sealed } of await sealedShops()) expect(open(keyring, sealed, context(id))).toBe(`secret of ${id}`);

  expect(await run(["rotate", "--batch", "9"], during).output).toBe(
    `shop.sealed_secrets: ${shops - 14} values now wrapped by k2\n`,
  );
  expect((await readKeyStatus(db(), keyring))[1]).toMatchObject({ id: "k1", values: {}, canRetire: true });
  const retired = parseKeyring(`${k2},${search}`);
  for (const { id, sealed } of await sealedShops()) expect(open(retired, sealed, context(id))).toBe(`secret of ${id}`);
  const { rows } = await db().query(
    "SELECT DISTINCT actor, action, subject, before, after -> 'keyIds' AS after FROM audit_entry",
  );
  expect(rows).toEqual([
    {
      actor: "keys:anna",
      action: "keys.rotate",
      subject: "keys/shop.sealed_secrets",
      before: { keyIds: ["k1"] },
      after: ["k2"],
    },
  ]);
  const moved = await db().query("SELECT sum((after ->> 'values')::int)::int AS values FROM audit_entry");
  expect(moved.rows).toEqual([{ values: shops }]);
});

test("a process ended with -9 while it rotates leaves every value readable, and a second run ends the work", async () => {
  await db().query(
    "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END'",
  );
  await db().query("CREATE TRIGGER slow BEFORE UPDATE ON shop FOR EACH ROW EXECUTE FUNCTION slow()");
  const child = run(["rotate", "--batch", "3"], during);
  const moved = async (): Promise<number> =>
    (await sealedShops()).filter(({ sealed }) => sealedHead(sealed)?.keyId === "k2").length;
  while ((await moved()) < 6) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill("SIGKILL");
  await child.output;
  const half = await moved();
  expect(half).toBeLessThan(shops);
  const both = parseKeyring(during);
  for (const { id, sealed } of await sealedShops()) expect(open(both, sealed, context(id))).toBe(`secret of ${id}`);
  await run(["rotate"], during).output;
  expect(await moved()).toBe(shops);
});

test("secrets that somebody replaces while keys rotate are not lost", async () => {
  const keyring = parseKeyring(during);
  const writing = (async () => {
    for (let round = 0; round < 30; round += 1) {
      const id = `shop-${round}`;
      await db().query("UPDATE shop SET sealed_secrets = $2 WHERE id = $1", [
        id,
        seal(before, `new ${id}`, context(id)),
      ]);
    }
  })();
  await rotateKeys(db(), keyring, { actor: "keys:anna", batchRows: 2 });
  await writing;
  await rotateKeys(db(), keyring, { actor: "keys:anna" });
  for (const { id, sealed } of await sealedShops()) {
    expect(sealedHead(sealed)?.keyId).toBe("k2");
    expect(open(keyring, sealed, context(id))).toBe(Number(id.slice(5)) < 30 ? `new ${id}` : `secret of ${id}`);
  }
});

test("a value that was copied to another row, tampered with, or of a key that is gone is named and left alone", async () => {
  await db().query(
    "UPDATE shop SET sealed_secrets = (SELECT sealed_secrets FROM shop WHERE id = 'shop-2') WHERE id = 'shop-1'",
  );
  await db().query("UPDATE shop SET sealed_secrets = $1 WHERE id = 'shop-3'", [
    seal(parseKeyring(`${k3},${search}`), "x", context("shop-3")),
  ]);
  await db().query(
    "UPDATE shop SET sealed_secrets = overlay(sealed_secrets placing 'AAAA' from 40) WHERE id = 'shop-4'",
  );
  const child = run(["rotate"], during);
  const output = await child.output;
  expect(child.exitCode).toBe(1);
  expect(output).toContain(`${shops - 3} values now wrapped by k2`);
  expect(output).toContain("3 open with no key of the keyring: shop-1, shop-3, shop-4");
  const status = run(["status"], during);
  expect(await status.output).toContain("k3: missing; shop.sealed_secrets 1");
  expect(status.exitCode).toBe(1);
});

test("values of the first format become envelopes", async () => {
  const key = Buffer.from(k1.slice(3), "base64");
  const old = `sealed:v1:k1:${encrypt(key, Buffer.from("old"), `k1\n${context("shop-0")}`).toString("base64url")}`;
  await db().query("UPDATE shop SET sealed_secrets = $1 WHERE id = 'shop-0'", [old]);
  await rotateKeys(db(), before, { actor: "keys:anna" });
  const [first] = (await sealedShops()).filter(({ id }) => id === "shop-0");
  expect(sealedHead(first?.sealed ?? "")).toEqual({ version: 2, keyId: "k1" });
  expect(open(before, first?.sealed ?? "", context("shop-0"))).toBe("old");
});

test("without its own entry the search key keeps the last key from being retired", async () => {
  const keyring = parseKeyring(`${k2},${k1}`);
  await rotateKeys(db(), keyring, { actor: "keys:anna" });
  expect((await readKeyStatus(db(), keyring))[1]).toMatchObject({ id: "k1", values: {}, canRetire: false });
  expect(await run(["status"], `${k2},${k1}`).output).toContain("search hashes still come from the last key");
});
