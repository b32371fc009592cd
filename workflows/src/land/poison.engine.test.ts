import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool, withTransaction } from "@orderhub/schema/db";
import type { Json } from "@orderhub/schema/json";
import { type Instant, parseWireTime } from "@orderhub/schema/time";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { channels } from "../channels/index.ts";
import { setUpChannels } from "../setup/channels.ts";
import { landBatch } from "./land-batch.ts";
import { prepare, type PreparedRecord } from "./prepare.ts";

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
let pool: Pool;

beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 2 });
  await setUpChannels(pool);
});
afterAll(() => pool.end());

const at = (parseWireTime("2026-01-03 09:05:00") ?? 0) as Instant;

function rowOf(orderNo: string, over: Record<string, string> = {}): Json {
  return {
    订单编号: orderNo,
    总金额: "10.00",
    订单创建时间: "2026-01-03 09:05:00",
    订单付款时间: "2026-01-03 09:06:00",
    宝贝标题: "杯子",
    ...over,
  };
}

const prepared = (orderNo: string, over?: Record<string, string>): PreparedRecord =>
  prepare(channels.taobao, "report-row", orderNo, rowOf(orderNo, over), at, at);

async function land(shopId: string, records: readonly PreparedRecord[]) {
  await pool.query("INSERT INTO shop (id, channel_name, name, feed) VALUES ($1, 'taobao', $1, 'file')", [shopId]);
  return withTransaction(pool, (connection) =>
    landBatch(
      { connection, keyring, shopId, channelName: "taobao", lane: "import", workflowId: "w", runId: "r" },
      records,
    ),
  );
}

/** What no check before the store looks for: the store itself must refuse it. */
function beyondTheChecks(record: PreparedRecord): PreparedRecord {
  const { order } = record;
  return order === undefined
    ? record
    : { ...record, order: { ...order, totalAmount: "9".repeat(30) as typeof order.totalAmount } };
}

const poisons: readonly ((orderNo: string) => PreparedRecord)[] = [
  (no) => prepared(no, { 宝贝标题: "杯\u0000子" }),
  (no) => prepared(no, { 宝贝标题: "杯\ud83d" }),
  (no) => prepared(no, { 宝贝标题: "杯".repeat(20_000) }),
  (no) => prepared(no, { 商家编码: "S".repeat(3_000) }),
  (no) => prepared(no, { 订单创建时间: "9999-01-03 09:05:00", 订单付款时间: "9999-01-03 09:06:00" }),
  (no) => prepared(no, { ["列".repeat(4_000)]: "1", 宝贝标题: "\u0000" }),
  (no) => beyondTheChecks(prepared(no)),
];

test("a page of 100 lands all but the records that no store can hold, and lists each of those", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 6 }),
      fc.array(fc.constantFrom(...poisons), { minLength: 6, maxLength: 6 }),
      async (places, kinds) => {
        const shopId = `poison-${(round += 1)}`;
        const records = Array.from({ length: 100 }, (_record, index) => {
          const place = places.indexOf(index);
          const make = place < 0 ? undefined : kinds[place];
          return make === undefined ? prepared(String(index + 1)) : make(String(index + 1));
        });
        const outcome = await land(shopId, records);
        expect(outcome).toMatchObject({ landed: 100 - places.length, quarantined: places.length });
        const { rows } = await pool.query<{ key: string }>(
          "SELECT source_key AS key FROM quarantined_record WHERE shop_id = $1 AND reason = 'unstorable' ORDER BY 1",
          [shopId],
        );
        expect(rows.map(({ key }) => key)).toEqual(places.map((place) => String(place + 1)).toSorted());
      },
    ),
    { numRuns: 12 },
  );
});

test("what fails for the store's own reasons is no record's fault: nothing is put aside", async () => {
  await pool.query("INSERT INTO shop (id, channel_name, name, feed) VALUES ('late', 'taobao', 'late', 'file')");
  const slow = withTransaction(pool, async (connection) => {
    await connection.query("SET LOCAL statement_timeout = 1");
    await connection.query("SELECT pg_sleep(0)").catch(() => undefined);
    return landBatch(
      {
        connection,
        keyring,
        shopId: "no-such-shop",
        channelName: "taobao",
        lane: "import",
        workflowId: "w",
        runId: "r",
      },
      Array.from({ length: 2_000 }, (_record, index) => prepared(String(index + 1))),
    );
  });
  await expect(slow).rejects.toThrow();
  const { rows } = await pool.query("SELECT 1 FROM quarantined_record WHERE shop_id = 'no-such-shop'");
  expect(rows).toEqual([]);
});

test("a refund behind a trade closes what was put aside of it before", async () => {
  const refused = prepared("7001", { 总金额: "abc" });
  await land("close", [refused]);
  const closed = await withTransaction(pool, (connection) =>
    landBatch(
      { connection, keyring, shopId: "close", channelName: "taobao", lane: "import", workflowId: "w", runId: "r2" },
      [{ ...prepared("7000"), kind: "trade" }, prepared("7001")],
    ),
  );
  expect(closed).toMatchObject({ landed: 2 });
  const { rows } = await pool.query(
    "SELECT status FROM quarantined_record WHERE shop_id = 'close' AND source_key = '7001'",
  );
  expect(rows).toEqual([{ status: "resolved" }]);
});
