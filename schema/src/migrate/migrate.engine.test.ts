import { readFile } from "node:fs/promises";
import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { emptyDatabase, freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { diffMigrations } from "./diff-migrations.ts";
import { atomicScript } from "./interrupted.ts";
import { listMigrations } from "./migration-folder.ts";

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function tables(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
    );
    return rows.map((row) => row.name);
  });
}

function scriptOf(name = ""): Promise<string> {
  return readFile(new URL(`../../prisma/migrations/${name}/migration.sql`, import.meta.url), "utf8");
}

/** What a runner writes before it sends a migration's script. */
async function begin(client: pg.Client, name = ""): Promise<void> {
  const sql = `INSERT INTO _prisma_migrations (id, checksum, migration_name)
    SELECT 'killed', checksum, $1 FROM _prisma_migrations LIMIT 1`;
  await client.query(sql, [name]);
}

describe("migrations", () => {
  it("build the whole database from empty, and a second run applies nothing", async () => {
    const url = await emptyDatabase();
    const names = await listMigrations();
    expect(await applyMigrations(url)).toEqual(names);
    expect(await applyMigrations(url)).toEqual([]);
    expect(await tables(url)).toContain("raw_payload");
  });

  it("take the previous state to the present one", async () => {
    const url = await emptyDatabase();
    const names = await listMigrations();
    expect(await applyMigrations(url, names.slice(0, -1))).toEqual(names.slice(0, -1));
    expect(await applyMigrations(url)).toEqual(names.slice(-1));
    expect(await tables(url)).toEqual(await tables(await freshDatabase()));
  });

  it("end exactly at schema.prisma", async () => {
    expect(await diffMigrations(await emptyDatabase())).toBe("");
  });

  it("go on where a killed runner left them, whether its script was undone or done after its death", async () => {
    const names = await listMigrations();
    for (const finished of [false, true]) {
      const url = await emptyDatabase();
      await applyMigrations(url, names.slice(0, 3));
      await withClient(url, async (client) => {
        await begin(client, names[3]);
        if (finished) await client.query(atomicScript(await scriptOf(names[3])));
      });
      expect(await applyMigrations(url)).toEqual(names.slice(finished ? 4 : 3));
      expect(await tables(url)).toEqual(await tables(await freshDatabase()));
    }
  });

  it("wait for a script that a killed runner left running", async () => {
    const url = await emptyDatabase();
    const names = await listMigrations();
    await applyMigrations(url, names.slice(0, 3));
    const left = new pg.Client({ connectionString: url });
    await left.connect();
    await begin(left, names[3]);
    const running = left.query(atomicScript(`SELECT pg_sleep(1); ${await scriptOf(names[3])}`));
    await withClient(url, async (client) => {
      const sql = "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(1)%' AND pid <> pg_backend_pid()";
      await vi.waitFor(async () => expect((await client.query(sql)).rowCount).toBe(1));
    });
    expect(await applyMigrations(url)).toEqual(names.slice(4));
    await running;
    await left.end();
  });

  it("hold nothing that a transaction could not undo", async () => {
    for (const name of await listMigrations()) {
      expect(await scriptOf(name)).not.toMatch(
        /^\s*(?:BEGIN|START TRANSACTION|COMMIT|ROLLBACK)\s*;|^\s*VACUUM\b|\bCONCURRENTLY\b|ADD VALUE/imu,
      );
    }
  });

  it("applied by two runners at once are applied once", async () => {
    const url = await emptyDatabase();
    const applied = await Promise.all([applyMigrations(url), applyMigrations(url)]);
    expect(applied.flat().sort()).toEqual(await listMigrations());
  });
});

describe("guards of the database", () => {
  async function seeded(): Promise<string> {
    const url = await freshDatabase();
    await withClient(url, (client) =>
      client.query(`
        INSERT INTO channel VALUES ('taobao', '淘宝', 'Taobao');
        INSERT INTO shop (id, channel_name, name) VALUES ('s1', 'taobao', 'one');
        INSERT INTO watermark (shop_id, stream, watermark_at) VALUES ('s1', 'trade', '2026-11-02T00:00:00Z');
        INSERT INTO raw_payload (shop_id, kind, source_key, content_hash, body, workflow_id, run_id)
          VALUES ('s1', 'trade', '1', '\\x01', '{}', 'w', 'r');
        INSERT INTO audit_entry (actor, action, subject, hash) VALUES ('a', 'b', 'c', '\\x01');
      `),
    );
    return url;
  }

  it("let a watermark move forward and never back", async () => {
    const url = await seeded();
    await withClient(url, async (client) => {
      await client.query("UPDATE watermark SET watermark_at = '2026-11-03T00:00:00Z'");
      await expect(client.query("UPDATE watermark SET watermark_at = '2026-11-02T23:59:59Z'")).rejects.toMatchObject({
        constraint: "watermark_forward_only",
      });
      const { rows } = await client.query<{ at: Date }>("SELECT watermark_at AS at FROM watermark");
      expect(rows[0]?.at.toISOString()).toBe("2026-11-03T00:00:00.000Z");
    });
  });

  it.each(["raw_payload", "audit_entry"])("keep every row of %s as it was written", async (table) => {
    const url = await seeded();
    await withClient(url, async (client) => {
      for (const sql of [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
        await expect(client.query(sql)).rejects.toThrow(/append-only/);
      }
      expect((await client.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(1);
    });
  });

  it("announce new outbox rows when their transaction commits, not before", async () => {
    const url = await seeded();
    await withClient(url, (listener) =>
      withClient(url, async (writer) => {
        let heard = 0;
        listener.on("notification", ({ channel }) => (heard += channel === "outbox" ? 1 : 0));
        await listener.query("LISTEN outbox");
        await writer.query("BEGIN");
        await writer.query(
          "INSERT INTO outbox (entity, shop_id, entity_id) VALUES ('order', 's1', 1), ('order', 's1', 2)",
        );
        await listener.query("SELECT 1");
        expect(heard).toBe(0);
        await writer.query("COMMIT");
        await expect.poll(() => heard).toBe(1);
      }),
    );
  });
});
