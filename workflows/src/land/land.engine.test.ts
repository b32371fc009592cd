import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool, withTransaction } from "@orderhub/schema/db";
import type { Json } from "@orderhub/schema/json";
import type { Instant } from "@orderhub/schema/time";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { channels } from "../channels/index.ts";
import { setUpChannels } from "../setup/channels.ts";
import type { LandCounts } from "./context.ts";
import { landBatch } from "./land-batch.ts";
import { prepare } from "./prepare.ts";
import { moveWatermark } from "./window.ts";

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
const now = Date.UTC(2026, 10, 1) as Instant;
let pool: Pool;
let shop = 0;

beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 4 });
  await setUpChannels(pool);
});
afterAll(() => pool.end());
beforeEach(async () => {
  shop += 1;
  await pool.query("INSERT INTO shop (id, channel_name, name) VALUES ($1, 'taobao', $1)", [`shop-${shop}`]);
});

interface Change {
  readonly status: string;
  readonly modified: string;
  readonly payment?: string;
  readonly state?: string;
}

const trade = (tid: string, { status, modified, payment = "20.00", state = "浙江省" }: Change): Json => ({
  tid,
  status,
  modified,
  payment,
  created: "2026-10-01 10:00:00",
  post_fee: "0.00",
  buyer_open_uid: "AAH1",
  receiver_state: state,
  ...(status === "WAIT_BUYER_PAY" ? {} : { pay_time: "2026-10-01 10:01:00" }),
  orders: {
    order: [{ oid: tid, title: "杯子", num: 1, price: payment, payment, divide_order_fee: payment, status }],
  },
});
const refund = (no: string, tid: string, status: string, fee: string, modified: string): Json => ({
  refund_id: no,
  tid,
  oid: tid,
  status,
  refund_fee: fee,
  created: "2026-10-02 10:00:00",
  modified,
});

function land(
  kind: "trade" | "refund",
  records: readonly Json[],
  { fail = false, receivedAt = now }: { readonly fail?: boolean; readonly receivedAt?: Instant } = {},
): Promise<LandCounts> {
  const shopId = `shop-${shop}`;
  const prepared = records.map((record) => {
    const { tid, refund_id: no } = record as { tid: string; refund_id?: string };
    return prepare(channels.taobao, kind, no ?? tid, record, receivedAt);
  });
  return withTransaction(pool, async (connection) => {
    const run = { workflowId: "w", runId: "r" };
    const context = { connection, keyring, shopId, channelName: "taobao", lane: "live" as const, ...run };
    const counts = await landBatch(context, prepared);
    await moveWatermark(context, "orders", now, now, 0);
    if (fail) throw new Error("crash before the commit");
    return counts;
  });
}

async function row<Row>(sql: string): Promise<Row | undefined> {
  const found = await pool.query(sql, [`shop-${shop}`]);
  return found.rows[0] as Row | undefined;
}
const stored = () =>
  row(
    "SELECT status, total_amount, paid_amount, refund_amount, refund_count, modified_at, version FROM orders WHERE shop_id = $1",
  );
const counted = (table: string) => row<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE shop_id = $1`);

const life: readonly Change[] = [
  { status: "WAIT_BUYER_PAY", modified: "2026-10-01 10:00:00" },
  { status: "WAIT_SELLER_SEND_GOODS", modified: "2026-10-01 10:01:00" },
  { status: "WAIT_BUYER_CONFIRM_GOODS", modified: "2026-10-01 10:01:00" },
  { status: "TRADE_FINISHED", modified: "2026-10-09 10:00:00" },
];

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_other, at) => at !== index)).map((rest) => [item, ...rest]),
  );
}

test("every order of arrival of an order's versions ends in the same row", async () => {
  const ends = new Set<string>();
  for (const [index, order] of permutations(life).entries()) {
    const tid = `70000000000000000${String(index).padStart(2, "0")}`;
    for (const change of order) await land("trade", [trade(tid, change)]);
    const found = await pool.query(
      "SELECT status, version, encode(row_hash, 'hex') IS NOT NULL AS hashed FROM orders WHERE order_no = $1",
      [tid],
    );
    ends.add(JSON.stringify(found.rows[0]));
  }
  expect([...ends]).toHaveLength(1);
  expect([...ends][0]).toContain("completed");
});

test("several versions in one batch land as the newest, and the others count as stale", async () => {
  const counts = await land(
    "trade",
    [...life].reverse().map((change) => trade("71", change)),
  );
  expect(counts).toMatchObject({ landed: 1, stale: 3 });
  expect(await stored()).toMatchObject({ status: "completed" });
});

test("landing the same batch again changes nothing and tells nobody", async () => {
  const records = life.map((change) => trade("72", change));
  await land("trade", records);
  const before = [await stored(), await counted("outbox"), await counted("raw_payload")];
  expect(await land("trade", records)).toMatchObject({ landed: 0, unchanged: 1 });
  expect([await stored(), await counted("outbox"), await counted("raw_payload")]).toEqual(before);
});

test("an order that names a line twice is quarantined and holds nobody up", async () => {
  const change = { status: "TRADE_FINISHED", modified: "2026-10-09 10:00:00", payment: "10.00" };
  const [line] = (trade("79", change) as { orders: { order: readonly Json[] } }).orders.order;
  const twice = {
    ...(trade("79", { ...change, payment: "20.00" }) as object),
    orders: { order: [line, line] },
  } as Json;
  expect(await land("trade", [twice, trade("80", change)])).toMatchObject({ landed: 1, quarantined: 1 });
  expect(await row("SELECT reason FROM quarantined_record WHERE shop_id = $1")).toEqual({ reason: "duplicate_line" });
});

test.each([
  ["before", -1, "resolved"],
  ["after", 1, "open"],
])("an unreadable answer that was asked for %s the stored one is %s", async (_when, seconds, status) => {
  const change = { status: "TRADE_FINISHED", modified: "2026-10-09 10:00:00" };
  const no = `8${seconds + 1}`;
  await land("trade", [trade(no, change)]);
  const unreadable = { ...(trade(no, change) as object), payment: 20 } as Json;
  expect(await land("trade", [unreadable], { receivedAt: (now + seconds * 1000) as Instant })).toMatchObject({
    quarantined: 1,
  });
  expect(await row("SELECT status FROM quarantined_record WHERE shop_id = $1")).toEqual({ status });
});

test("a crash before the commit leaves neither rows nor watermark", async () => {
  await expect(
    land("trade", [trade("73", { status: "TRADE_FINISHED", modified: "2026-10-09 10:00:00" })], { fail: true }),
  ).rejects.toThrow("crash");
  for (const table of ["orders", "raw_payload", "watermark", "outbox"]) expect(await counted(table)).toEqual({ n: 0 });
});

test("a refund before its order waits for it, and only a succeeded one moves money", async () => {
  await land("refund", [refund("R1", "74", "SUCCESS", "5.00", "2026-10-03 10:00:00")]);
  expect(await row("SELECT order_id FROM refund WHERE shop_id = $1")).toEqual({ order_id: null });
  await land("trade", [trade("74", { status: "TRADE_FINISHED", modified: "2026-10-09 10:00:00" })]);
  expect(await stored()).toMatchObject({ refund_amount: "5.00", refund_count: 1 });
  await land("refund", [refund("R2", "74", "WAIT_SELLER_AGREE", "3.00", "2026-10-10 10:00:00")]);
  expect(await stored()).toMatchObject({ refund_amount: "5.00", refund_count: 1 });
  await land("refund", [refund("R2", "74", "SUCCESS", "3.00", "2026-10-11 10:00:00")]);
  expect(await stored()).toMatchObject({ refund_amount: "8.00", refund_count: 2 });
});

test("a poison record goes to quarantine and the rest of the page lands", async () => {
  const page = Array.from({ length: 100 }, (_, index) =>
    trade(String(800 + index), {
      status: index === 50 ? "SOME_NEW_STATUS" : "TRADE_FINISHED",
      modified: "2026-10-09 10:00:00",
    }),
  );
  expect(await land("trade", page)).toMatchObject({ landed: 99, quarantined: 1 });
  const sql = "SELECT kind, source_key, reason, status FROM quarantined_record WHERE shop_id = $1";
  expect(await row(sql)).toEqual({ kind: "trade", source_key: "850", reason: "unmapped_status", status: "open" });
  await land("trade", [trade("850", { status: "TRADE_FINISHED", modified: "2026-10-10 10:00:00" })]);
  expect(await row(sql)).toMatchObject({ status: "resolved" });
});

test("an order that moves to another bucket tells where it was", async () => {
  await land("trade", [trade("75", { status: "WAIT_BUYER_PAY", modified: "2026-10-01 10:00:00" })]);
  await land("trade", [
    trade("75", { status: "WAIT_SELLER_SEND_GOODS", modified: "2026-10-01 10:01:00", state: "上海" }),
  ]);
  const last = await row("SELECT before FROM outbox WHERE shop_id = $1 AND entity = 'order' ORDER BY id DESC LIMIT 1");
  expect(last).toEqual({ before: { createdAt: "2026-10-01T02:00:00.000Z", paidAt: null, province: "浙江省" } });
});

test("lines that an order no longer has are dropped", async () => {
  const two = trade("76", { status: "WAIT_BUYER_PAY", modified: "2026-10-01 10:00:00" }) as {
    orders: { order: object[] };
  };
  const extra = {
    oid: "77",
    title: "赠品",
    num: 1,
    price: "0.00",
    payment: "0.00",
    divide_order_fee: "0.00",
    status: "WAIT_BUYER_PAY",
  };
  await land("trade", [{ ...two, orders: { order: [...two.orders.order, extra] } } as Json]);
  await land("trade", [trade("76", { status: "TRADE_FINISHED", modified: "2026-10-09 10:00:00" })]);
  const sql =
    "SELECT string_agg(line_no, ',') AS lines FROM line_item l JOIN orders o ON o.id = l.order_id WHERE o.shop_id = $1";
  expect(await row(sql)).toEqual({ lines: "76" });
});

test("every event names an order and a payload that are stored", async () => {
  for (const change of life) await land("trade", [trade("78", change)]);
  await land("refund", [refund("R9", "78", "SUCCESS", "5.00", "2026-10-03 10:00:00")]);
  const { rows } = await pool.query<{ events: number; strays: number }>(
    `SELECT count(*)::int AS events, count(*) FILTER (WHERE o.id IS NULL OR p.id IS NULL)::int AS strays
     FROM order_event e LEFT JOIN orders o ON o.id = e.order_id LEFT JOIN raw_payload p ON p.id = e.payload_id`,
  );
  expect(rows[0]?.events).toBeGreaterThan(4);
  expect(rows[0]?.strays).toBe(0);
});
