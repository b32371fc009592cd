import { createPool, type Pool } from "@orderhub/schema/db";
import { connectWarehouse, type WarehouseClient } from "@orderhub/warehouse/client/connect";
import { readRows } from "@orderhub/warehouse/client/read-rows";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import { freshWarehouse } from "../../../../tests/harness/fresh-warehouse.ts";
import { outboxSettled } from "../../../../tests/harness/outbox-settled.ts";
import { loadBatch } from "./load-batch.ts";
import { loadOutbox } from "./load-loop.ts";
import { type SeedOrder, seedOrders, seedShop } from "./seed-orders.ts";

let pool: Pool;
let client: WarehouseClient;
let databaseUrl: string;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  pool = createPool(databaseUrl);
  client = connectWarehouse(await freshWarehouse());
});
afterAll(async () => {
  await pool.end();
  await client.close();
});

const at = (text: string) => new Date(`${text}+08:00`);

function order(shopId: string, orderNo: string, change: Partial<SeedOrder> = {}): SeedOrder {
  return {
    shopId,
    orderNo,
    status: "created",
    province: "浙江省",
    createdAt: at("2026-11-11T00:10:00"),
    paidAt: null,
    totalAmount: "100.10",
    paidAmount: "0.00",
    refundAmount: "0.00",
    ...change,
  };
}

const Sums = z.object({
  bucket: z.string(),
  basis: z.string(),
  orders: z.coerce.number(),
  paid: z.coerce.number(),
  paidAmount: z.string(),
});

async function rollup(table: "order_per_hour_v1" | "order_per_day_v1", shopId: string) {
  return readRows(
    client,
    Sums,
    `SELECT toString(bucket) AS bucket, basis, sum(orders) AS orders, sum(paid_orders) AS paid,
       toDecimalString(sum(paid_amount), 2) AS paidAmount
     FROM ${table} FINAL WHERE shop_id = {shop: String} GROUP BY bucket, basis ORDER BY basis, bucket`,
    { params: { shop: shopId } },
  );
}

async function drain(): Promise<number> {
  let all = 0;
  await outboxSettled(pool);
  for (let entries = await loadBatch({ pool, clickhouse: client }); entries > 0;) {
    all += entries;
    entries = await loadBatch({ pool, clickhouse: client });
  }
  return all;
}

test("an order is in the hour and day of its creation and, once paid, of its payment", async () => {
  await seedShop(pool, "s1");
  const paid = order("s1", "1", { status: "paid", paidAt: at("2026-11-12T00:05:00"), paidAmount: "100.10" });
  await seedOrders(pool, [paid, order("s1", "2")]);
  await drain();
  expect(await rollup("order_per_day_v1", "s1")).toEqual([
    { bucket: "2026-11-11", basis: "created", orders: 2, paid: 1, paidAmount: "100.10" },
    { bucket: "2026-11-12", basis: "paid", orders: 1, paid: 1, paidAmount: "100.10" },
  ]);
  expect((await rollup("order_per_hour_v1", "s1")).map(({ bucket }) => bucket)).toEqual([
    "2026-11-10 16:00:00",
    "2026-11-11 16:00:00",
  ]);
});

test("an order that changes status, province and payment is still counted once", async () => {
  await seedShop(pool, "s2");
  await seedOrders(pool, [order("s2", "1")]);
  await drain();
  const paidAt = at("2026-11-11T03:00:00");
  await seedOrders(pool, [order("s2", "1", { status: "paid", province: "北京市", paidAt, paidAmount: "100.10" })]);
  await drain();
  await seedOrders(pool, [
    order("s2", "1", { status: "shipped", paidAt: at("2026-11-12T03:00:00"), paidAmount: "100.10" }),
  ]);
  await drain();
  expect(await rollup("order_per_day_v1", "s2")).toEqual([
    { bucket: "2026-11-11", basis: "created", orders: 1, paid: 1, paidAmount: "100.10" },
    { bucket: "2026-11-12", basis: "paid", orders: 1, paid: 1, paidAmount: "100.10" },
  ]);
});

test("an order whose creation moves to another day leaves the first day", async () => {
  await seedShop(pool, "s3");
  await seedOrders(pool, [order("s3", "1")]);
  await drain();
  await seedOrders(pool, [order("s3", "1", { createdAt: at("2026-10-31T23:59:59.999") })]);
  await drain();
  expect((await rollup("order_per_day_v1", "s3")).map(({ bucket, orders }) => [bucket, orders])).toEqual([
    ["2026-10-31", 1],
  ]);
  const rows = await readRows(
    client,
    z.object({ n: z.coerce.number() }),
    "SELECT count() AS n FROM raw_order_v1 FINAL WHERE shop_id = 's3'",
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("a batch that is loaded again, as after a kill before its commit, changes nothing", async () => {
  await seedShop(pool, "s4");
  await seedOrders(pool, [order("s4", "1"), order("s4", "2")]);
  const { rows: cursor } = await pool.query("SELECT xid, id FROM outbox_cursor WHERE consumer = 'warehouse'");
  const { rows: kept } = await pool.query("SELECT * FROM outbox");
  await drain();
  const first = await rollup("order_per_hour_v1", "s4");
  await pool.query("UPDATE outbox_cursor SET xid = $1, id = $2 WHERE consumer = 'warehouse'", [
    cursor[0].xid,
    cursor[0].id,
  ]);
  for (const row of kept)
    await pool.query(
      "INSERT INTO outbox (id, xid, entity, shop_id, entity_id, before) VALUES ($1, $2::text::xid8, $3, $4, $5, $6)",
      [row.id, row.xid, row.entity, row.shop_id, row.entity_id, row.before],
    );
  expect(await drain()).toBe(2);
  expect(await rollup("order_per_hour_v1", "s4")).toEqual(first);
  const rows = await readRows(
    client,
    z.object({ n: z.coerce.number() }),
    "SELECT count() AS n FROM raw_order_v1 WHERE shop_id = 's4'",
  );
  expect(rows).toEqual([{ n: 2 }]);
});

test("an open transaction holds back what commits after it, so nothing is skipped", async () => {
  await seedShop(pool, "s5");
  const slow = await pool.connect();
  try {
    await slow.query("BEGIN");
    await slow.query(
      "INSERT INTO outbox (entity, shop_id, entity_id) SELECT 'order', 's1', id FROM orders WHERE shop_id = 's1' LIMIT 1",
    );
    await seedOrders(pool, [order("s5", "1")]);
    expect(await loadBatch({ pool, clickhouse: client })).toBe(0);
    await slow.query("COMMIT");
    expect(await drain()).toBe(2);
  } finally {
    slow.release();
  }
});

test("entries are taken in the order of numbers, also where their numbers grow a digit", async () => {
  await seedShop(pool, "s9");
  await pool.query("SELECT setval(pg_get_serial_sequence('outbox', 'id'), 99996)");
  const orders = Array.from({ length: 9 }, (_, index) => order("s9", `${index}`));
  await seedOrders(pool, orders);
  const taken: number[] = [];
  await outboxSettled(pool);
  for (let entries = await loadBatch({ pool, clickhouse: client }, 2); entries > 0;) {
    taken.push(entries);
    entries = await loadBatch({ pool, clickhouse: client }, 2);
  }
  expect(taken).toEqual([2, 2, 2, 2, 1]);
  expect((await rollup("order_per_day_v1", "s9")).map(({ orders: count }) => count)).toEqual([9]);
});

test("two loaders at once count every order once and one of them gives way", async () => {
  await seedShop(pool, "s6");
  await seedOrders(
    pool,
    Array.from({ length: 50 }, (_, index) => order("s6", `${index}`)),
  );
  const stores = { pool, clickhouse: client };
  const results = await Promise.allSettled([loadBatch(stores), loadBatch(stores)]);
  expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
  await drain();
  expect((await rollup("order_per_day_v1", "s6")).map(({ orders }) => orders)).toEqual([50]);
});

test("progress follows the watermark only after the orders before it", async () => {
  await seedShop(pool, "s7");
  await pool.query(
    `INSERT INTO outbox (entity, shop_id, before) VALUES ('watermark', 's7', '{"stream":"orders","watermarkAt":"2026-11-11T01:00:00.000Z"}')`,
  );
  await drain();
  const { rows } = await pool.query("SELECT stream, data_through FROM load_progress WHERE shop_id = 's7'");
  expect(rows).toEqual([{ stream: "orders", data_through: new Date("2026-11-11T01:00:00.000Z") }]);
  const { rows: left } = await pool.query("SELECT count(*)::int AS n FROM outbox");
  expect(left).toEqual([{ n: 0 }]);
});

test("a commit wakes the loop, without waiting for the next poll, and the loop ends at once when it is told to", async () => {
  await seedShop(pool, "s8");
  const stop = new AbortController();
  let seen: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (seen = resolve));
  const running = loadOutbox({
    stores: { pool, clickhouse: client },
    databaseUrl,
    signal: stop.signal,
    forMs: 600_000,
    pollMs: 600_000,
    onBatch: () => {
      seen();
    },
  });
  // The bell hangs once the loop's own connection listens: only then can a commit ring it.
  const listening =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN outbox' AND state = 'idle'";
  while ((await pool.query(listening)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await seedOrders(pool, [order("s8", "1")]);
  await arrived;
  stop.abort();
  expect(await running).toBe(1);
});
