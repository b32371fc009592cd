import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { importFile } from "@orderhub/schema/contracts/import-file";
import { proveStart } from "@orderhub/schema/contracts/start-proof";
import { parseKeyring } from "@orderhub/schema/crypto";
import { Client, Connection } from "@temporalio/client";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { waitFor } from "../../scripts/lib/probe.ts";
import { type Hub, startHub } from "./hub.ts";
import { findIn, findInBytes, type Hit, importedWords, type Needles, needlesOf, planted } from "./needles.ts";
import { writeCsvReport, writeXlsxReport } from "./reports.ts";
import { scanClickhouse, scanFolder, scanLogs, scanPostgres, scanTemporal } from "./scan-stores.ts";

let hub: Hub;
let needles: Needles;
let connection: Connection;
/** Files of people: the hub reads them and must not copy them. */
const outside = mkdtempSync(join(tmpdir(), `orderhub-test-${process.pid}-outside-`));

beforeAll(async () => {
  const faults = [
    { kind: "plain-buyer" },
    { kind: "poison", id: "spoilt", probability: 0.1, field: "payment", value: `请致电${planted.payment}` },
    { kind: "type-change", probability: 0.05, field: "receiver_name" },
  ];
  hub = await startHub({ faults });
  connection = await Connection.connect({ address: hub.env["TEMPORAL_ADDRESS"] ?? "" });
  await hub.sandbox.admin.makeOrder({ shop: "tmall-home", stage: "refunded", lines: 2 });
  await settled();
  await importReports();
  await askEverything();
  needles = needlesOf(await hub.sandbox.admin.buyers());
}, 180_000);
afterAll(async () => {
  await connection.close();
  await hub.stop();
});

async function count(sql: string): Promise<number> {
  return (await hub.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n ?? 0;
}

/** Waits until every order has landed or is in quarantine, pushes are worked off and the warehouse has all. */
async function settled(): Promise<void> {
  const sold = (await hub.sandbox.admin.buyers()).length;
  await waitFor({ what: "the last order", seconds: 90 }, async () => {
    const seen = await count(
      "(SELECT shop_id, order_no FROM orders UNION SELECT shop_id, source_key FROM quarantined_record WHERE kind = 'trade') t",
    );
    const open = await count("push_message WHERE processed_at IS NULL");
    const refunds = await count("refund");
    const waiting = await count("outbox o, outbox_cursor c WHERE (o.xid::text::bigint, o.id) > (c.xid, c.id)");
    return seen >= sold && open === 0 && refunds > 0 && waiting === 0 ? true : undefined;
  });
}

async function importReports(): Promise<void> {
  const client = new Client({ connection, namespace: hub.env["TEMPORAL_NAMESPACE"] ?? "" });
  for (const path of [writeCsvReport(outside), writeXlsxReport(outside)]) {
    const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
    const input = { channel: "taobao", shopId: "taobao-file", path, fileName: basename(path), sha256, actor: "test" };
    const { taskQueue, name } = importFile;
    const keyring = parseKeyring(hub.env["HUB_KEYRING"] ?? "");
    const result = await client.workflow.execute(name, {
      taskQueue,
      workflowId: importFile.workflowId(input),
      args: [proveStart(keyring, importFile, input, { actor: "test", now: new Date() })],
    });
    expect(result).toMatchObject({ rows: 6, landed: 5, quarantined: 1 });
  }
}

/** What people do with buyers' numbers: they search for them, write them into reasons, and ask the channel. */
async function askEverything(): Promise<void> {
  await hub.ask("query ($text: String!) { search(text: $text) { label } }", { text: planted.search });
  const { rows } = await hub.pool.query<{ id: string }>(
    "SELECT id FROM orders WHERE status = 'paid' AND shop_id <> 'taobao-file' LIMIT 3",
  );
  for (const { id } of rows) {
    const orderId = Buffer.from(`Order:${id}`).toString("base64url");
    const answer = await hub.ask<{ revealBuyer: { __typename: string } }>(
      "mutation ($id: ID!, $why: String!) { revealBuyer(orderId: $id, reason: $why) { __typename } }",
      { id: orderId, why: `called from ${planted.reason}` },
    );
    expect(answer.revealBuyer.__typename).toBe("RevealBuyerSuccess");
  }
  await hub.ask(
    `mutation ($why: String!) { replayQuarantine(shopId: "tmall-home", reason: $why) { __typename } pauseShop(shopId: "tmall-home", reason: $why) { __typename } }`,
    { why: `called from ${planted.reason}` },
  );
  // An error of the API that quotes what it was sent.
  await fetch(`${hub.url}/graphql?query=${encodeURIComponent(`{ order(orderNo: "${planted.search}") { nothing } }`)}`);
  await fetch(`${hub.url}/export/orders.csv?filter=${encodeURIComponent(`{"nothing":"${planted.filter}"}`)}`);
}

async function exported(format: "csv" | "xlsx"): Promise<Buffer> {
  const filter = encodeURIComponent(JSON.stringify({ orderNo: { notIn: [planted.filter] } }));
  const response = await fetch(`${hub.url}/export/orders.${format}?filter=${filter}&lang=zh`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** Also the numbers: a number may stand in bytes in any form. */
function allWords(): readonly string[] {
  return [...needles.words, ...Object.values(planted), ...[...needles.numbers].slice(0, 40)];
}

describe("what is searched for", () => {
  test("is found where it is: in the files of people and on the wire", () => {
    const csv = join(outside, "report.csv");
    expect(findInBytes(csv, readFileSync(csv), [planted.imported])).not.toEqual([]);
    const text = `收货人${importedWords[0]}，${planted.imported}，a@b.cn`;
    expect(findIn("text", text, needles).map(({ what }) => what)).toEqual([
      importedWords[0].slice(1),
      planted.imported,
      "a@b.cn",
    ]);
    for (const form of [
      Buffer.from(text).toString("base64"),
      Buffer.from(`x${text}`).toString("base64"),
      Buffer.from(text).toString("hex"),
    ])
      expect(findInBytes("form", Buffer.from(form), [importedWords[0]])).not.toEqual([]);
  });
});

describe("no buyer data is left in", () => {
  const none: readonly Hit[] = [];

  test("any row of Postgres", async () => {
    const { rows, hits } = await scanPostgres(hub.pool, needles);
    expect(await count("quarantined_record WHERE kind = 'trade'")).toBeGreaterThan(0);
    expect(await count("drift_event WHERE path LIKE 'delivery_contact%' OR path = 'last_note'")).toBeGreaterThan(0);
    expect(await count("import_row_error")).toBe(2);
    expect(rows).toBeGreaterThan(1000);
    expect(hits).toEqual(none);
  });

  test("ClickHouse: its tables, its log of queries, its files", async () => {
    const { rows, hits } = await scanClickhouse(hub.env["CLICKHOUSE_URL"] ?? "", needles);
    expect(rows).toBeGreaterThan(100);
    expect(hits).toEqual(none);
  });

  test("the history of any workflow, or a note of a schedule", async () => {
    const namespace = hub.env["TEMPORAL_NAMESPACE"] ?? "";
    const { events, hits, seen } = await scanTemporal(hub.env["TEMPORAL_ADDRESS"] ?? "", namespace, needles);
    expect(events).toBeGreaterThan(100);
    expect(seen).toContain("tmall-home");
    expect(hits).toEqual(none);
  });

  test("a log of the hub's processes or of Postgres", async () => {
    const { lines, hits } = scanLogs(join(hub.folder, "logs"), needles);
    expect(lines).toBeGreaterThan(5);
    const { rows } = await hub.pool.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
    const engines = scanFolder(join(dirname(rows[0]?.folder ?? ""), "logs"), allWords());
    expect([...hits, ...engines]).toEqual(none);
  });

  test("an export, also inside its compressed parts", async () => {
    const csv = (await exported("csv")).toString("utf8");
    const sheets = Object.entries(unzipSync(await exported("xlsx")));
    expect(csv.split("\n").length).toBeGreaterThan(50);
    const texts = [
      ["csv", csv] as const,
      ...sheets.map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")] as const),
    ];
    expect(texts.flatMap(([name, text]) => findIn(name, text, needles))).toEqual(none);
  });

  test("any file that the hub wrote", () => {
    expect(scanFolder(hub.folder, allWords())).toEqual(none);
  });
});
