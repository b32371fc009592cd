import { createPool, type Pool } from "@orderhub/schema/db";
import { sampleValue } from "@orderhub/schema/fixtures/sample-value";
import type { Metrics } from "@orderhub/schema/telemetry/metrics";
import { connectWarehouse, type WarehouseClient } from "@orderhub/warehouse/client/connect";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { freshWarehouse } from "../../../tests/harness/fresh-warehouse.ts";
import { outboxSettled } from "../../../tests/harness/outbox-settled.ts";
import { loadBatch } from "../flows/load/load-batch.ts";
import { seedOrders, seedShop } from "../flows/load/seed-orders.ts";
import { createWorkerMetrics } from "./process-metrics.ts";

let pool: Pool;
let clickhouse: WarehouseClient;
let metrics: Metrics;
const day = new Date("2026-11-11T02:00:00Z");

beforeAll(async () => {
  pool = createPool(await freshDatabase());
  clickhouse = connectWarehouse(await freshWarehouse());
  metrics = createWorkerMetrics(pool);
  await seedShop(pool, "a");
  await pool.query("UPDATE shop SET feed = 'api', status = 'active'");
  await pool.query(
    `INSERT INTO watermark (shop_id, stream, watermark_at) VALUES ('a', 'orders', now() - interval '20 minutes')`,
  );
  await pool.query(
    `INSERT INTO push_message (shop_id, message_id, topic, source_key, published_at, received_at)
     SELECT 'a', n::text, 't', n::text, now(), now() - interval '90 seconds' FROM generate_series(1, 3) AS n`,
  );
  await pool.query(
    `INSERT INTO completeness_day (shop_id, day, platform_count, landed_count, normalised_count, quarantined_count,
       warehouse_count, missing, status, workflow_id, run_id)
     VALUES ('a', current_date, 2, 1, 1, 0, 1, '{x}', 'incomplete', 'w', 'r')`,
  );
  const order = { shopId: "a", status: "paid", province: null, createdAt: day, paidAt: day, refundAmount: "0" };
  const amounts = { totalAmount: "1.00", paidAmount: "1.00" };
  await seedOrders(
    pool,
    [1, 2].map((n) => ({ ...order, ...amounts, orderNo: String(n) })),
  );
});
afterAll(async () => {
  await pool.end();
  await clickhouse.close();
});

describe("the worker's metrics", () => {
  test("before the load show what waits, read from the database", async () => {
    const text = await metrics.render();
    expect(sampleValue(text, "orderhub_stream_lag_seconds", { shop: "a", stream: "orders" })).toBeGreaterThan(1_190);
    expect(sampleValue(text, "orderhub_shop_status", { shop: "a", status: "active" })).toBe(1);
    expect(sampleValue(text, "orderhub_push_waiting", { shop: "a" })).toBe(3);
    expect(sampleValue(text, "orderhub_push_oldest_seconds", { shop: "a" })).toBeGreaterThan(80);
    expect(sampleValue(text, "orderhub_completeness_days", { shop: "a", status: "incomplete" })).toBe(1);
    expect(sampleValue(text, "orderhub_outbox_entries")).toBe(2);
    expect(sampleValue(text, "orderhub_pool_connections", { state: "open" })).toBeGreaterThan(0);
  });

  test("after it count rows, rollup cells, and one commit's way into ClickHouse", async () => {
    await outboxSettled(pool);
    expect(await loadBatch({ pool, clickhouse })).toBe(2);
    const text = await metrics.render();
    expect(sampleValue(text, "orderhub_load_entries_total")).toBe(2);
    expect(sampleValue(text, "orderhub_load_rows_total")).toBe(2);
    // By creation and by payment, an hour and a day each.
    expect(sampleValue(text, "orderhub_load_cells_total")).toBe(4);
    expect(sampleValue(text, "orderhub_load_batch_seconds_count")).toBe(1);
    expect(sampleValue(text, "orderhub_freshness_seconds_count")).toBe(1);
  });
});

test("where the database cannot be read its figures are missing, not 0, and that is counted", async () => {
  const gone = createPool("postgresql://nobody@127.0.0.1:9/none");
  const own = createWorkerMetrics(gone);
  await own.render();
  const text = await own.render();
  expect(sampleValue(text, "orderhub_outbox_entries")).toBeUndefined();
  expect(sampleValue(text, "orderhub_state_read_failures_total")).toBe(1);
  await gone.end();
});
