import { createPool, type Pool } from "@orderhub/schema/db";
import { connectWarehouse, type WarehouseClient } from "@orderhub/warehouse/client/connect";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import { freshWarehouse } from "../../../../tests/harness/fresh-warehouse.ts";
import { outboxSettled } from "../../../../tests/harness/outbox-settled.ts";
import { loadBatch } from "../load/load-batch.ts";
import { loadOutbox } from "../load/load-loop.ts";
import { seedOrders, seedShop } from "../load/seed-orders.ts";
import { listDays } from "./list-days.ts";
import { proveDays } from "./prove-days.ts";

let pool: Pool;
let client: WarehouseClient;
let running: Promise<number>;
const stop = new AbortController();
const run = { workflowId: "prove/warehouse", runId: "test" };

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  pool = createPool(databaseUrl);
  client = connectWarehouse(await freshWarehouse());
  const stores = { pool, clickhouse: client };
  await seedShop(pool, "s1");
  await seedOrders(
    pool,
    Array.from({ length: 300 }, (_, index) => {
      const createdAt = new Date(Date.UTC(2026, 10, 1) + index * 1_000_000);
      const isPaid = index % 3 > 0;
      return {
        shopId: "s1",
        orderNo: `${index}`,
        status: isPaid ? "paid" : "created",
        province: index % 5 === 0 ? null : "浙江省",
        createdAt,
        paidAt: isPaid ? new Date(createdAt.getTime() + 3_600_000) : null,
        totalAmount: `${index}.07`,
        paidAmount: isPaid ? `${index}.07` : "0.00",
        refundAmount: index % 7 === 1 ? "0.03" : "0.00",
      };
    }),
  );
  await outboxSettled(pool);
  while ((await loadBatch(stores)) > 0);
  running = loadOutbox({ stores, databaseUrl, signal: stop.signal, forMs: 300_000, onBatch: () => undefined });
});
afterAll(async () => {
  stop.abort();
  await running;
  await pool.end();
  await client.close();
});

async function prove() {
  const [shop] = await listDays(pool, client, { shopIds: ["s1"] });
  return proveDays({ pool, clickhouse: client }, "s1", shop?.days ?? [], run);
}

async function command(query: string): Promise<void> {
  await client.command({ query, clickhouse_settings: { mutations_sync: "2" } });
}

test("a warehouse that was loaded whole is equal, to the fen, on every day", async () => {
  expect(await prove()).toEqual({ equal: 4, repaired: 0, different: 0 });
  const { rows } = await pool.query(
    "SELECT sum(hub_orders)::int AS hub, sum(warehouse_orders)::int AS warehouse, sum(hub_total - warehouse_total) AS difference FROM warehouse_proof",
  );
  expect(rows).toEqual([{ hub: 300, warehouse: 300, difference: "0.00" }]);
});

test.each([
  ["orders lost after the cursor moved", "ALTER TABLE raw_order_v1 DELETE WHERE order_id % 10 = 3"],
  [
    "a rollup that lost its last insert",
    "ALTER TABLE order_per_hour_v1 DELETE WHERE shop_id = 's1' AND basis = 'created'",
  ],
  ["a day rollup that was emptied", "TRUNCATE TABLE order_per_day_v1"],
  [
    "an amount that was changed in place",
    "INSERT INTO raw_order_v1 SELECT * REPLACE (total_amount + 1 AS total_amount, now64(3) AS loaded_at) FROM raw_order_v1 FINAL WHERE order_id % 50 = 1",
  ],
  [
    "rows that claim a later revision",
    "INSERT INTO raw_order_v1 (order_id, shop_id, channel, market, order_no, status, province, created_at, paid_at, total_amount, paid_amount, refund_amount, refund_count, revision, is_deleted) SELECT order_id, shop_id, channel, market, order_no, 'closed', province, created_at, paid_at, 1, 0, 0, 0, revision + 7, 0 FROM raw_order_v1 FINAL WHERE order_id % 50 = 2",
  ],
  [
    "an order that Postgres does not have",
    "INSERT INTO raw_order_v1 (order_id, shop_id, channel, market, order_no, status, province, created_at, paid_at, total_amount, paid_amount, refund_amount, refund_count, revision, is_deleted) VALUES (999999, 's1', 'taobao', 'CN', 'ghost', 'paid', '', '2026-11-02 01:00:00.000', '2026-11-02 02:00:00.000', 5, 5, 0, 0, 1, 0)",
  ],
  [
    "a cell without any order behind it",
    "INSERT INTO order_per_hour_v1 VALUES ('paid', 's1', '2026-11-02 03:00:00', 'jd', 'CN', '', 'paid', 4, 4, 0, 1, 1, 0, 1, 0)",
  ],
])("repairs %s", async (_, damage) => {
  await command(damage);
  const first = await prove();
  expect(first).toMatchObject({ different: 0 });
  expect(first.repaired).toBeGreaterThan(0);
  expect(await prove()).toEqual({ equal: 4, repaired: 0, different: 0 });
});

test("a proof beside running changes finds no difference that is not there", async () => {
  let isOver = false;
  const changing = (async () => {
    for (let round = 0; !isOver; round += 1) {
      const createdAt = new Date(Date.UTC(2026, 10, 1, round % 48));
      await seedOrders(pool, [
        {
          shopId: "s1",
          orderNo: `live-${round}`,
          status: "created",
          province: null,
          createdAt,
          paidAt: null,
          totalAmount: "9.99",
          paidAmount: "0",
          refundAmount: "0",
        },
      ]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const result = await prove();
  isOver = true;
  await changing;
  expect(result).toMatchObject({ repaired: 0, different: 0 });
});
