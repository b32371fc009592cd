import { createPool } from "@orderhub/schema/db";
import { applyMigrations } from "@orderhub/schema/migrate/apply-migrations";
import { listMigrations } from "@orderhub/schema/migrate/migration-folder";
import { connectWarehouse } from "@orderhub/warehouse/client/connect";
import { expect, test } from "vitest";
import { loadBatch } from "../../workflows/src/flows/load/load-batch.ts";
import { seedOrders, seedShop } from "../../workflows/src/flows/load/seed-orders.ts";
import { warehouseDifferences } from "../chaos/warehouse-sides.ts";
import { emptyDatabase } from "../harness/fresh-database.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";
import { outboxSettled } from "../harness/outbox-settled.ts";

/** The tables of the first release. What was running then is in tests/replay: its histories must replay. */
const firstRelease = ["20261123000000_init", "20261123000100_guards", "20261123000200_search_indexes"];

test("a hub of the first release, with changes on their way to the warehouse, goes on with today's code and loses none", async () => {
  const databaseUrl = await emptyDatabase();
  const warehouseUrl = await freshWarehouse();
  expect(await applyMigrations(databaseUrl, firstRelease)).toEqual(firstRelease);
  const pool = createPool(databaseUrl);
  const clickhouse = connectWarehouse(warehouseUrl);
  try {
    await seedShop(pool, "s0");
    const createdAt = new Date("2026-11-11T02:00:00Z");
    const order = {
      shopId: "s0",
      status: "paid",
      province: "浙江省",
      createdAt,
      paidAt: createdAt,
      refundAmount: "0.03",
    };
    const orders = Array.from({ length: 40 }, (_, index) => ({
      ...order,
      orderNo: `${9_007_199_254_740_993n + BigInt(index)}`,
      totalAmount: `${index}.07`,
      paidAmount: `${index}.07`,
    }));
    await seedOrders(pool, orders.slice(0, 30));
    const { rows: audit } = await pool.query("SELECT count(*)::int AS entries FROM audit_entry");

    const later = (await listMigrations()).filter((name) => !firstRelease.includes(name));
    expect(await applyMigrations(databaseUrl)).toEqual(later);
    await seedOrders(pool, orders.slice(30));
    await outboxSettled(pool);
    expect(await loadBatch({ pool, clickhouse })).toBe(40);

    const compared = await warehouseDifferences(pool, warehouseUrl);
    expect(compared.map(({ count }) => count)).toEqual([0, 0, 0]);
    expect(compared[0]?.compared).toBe(40);
    expect((await pool.query("SELECT count(*)::int AS entries FROM audit_entry")).rows).toEqual(audit);
  } finally {
    await Promise.all([pool.end(), clickhouse.close()]);
  }
});
