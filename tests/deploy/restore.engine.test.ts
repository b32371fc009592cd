import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPool, type Pool } from "@orderhub/schema/db";
import { applyMigrations } from "@orderhub/schema/migrate/apply-migrations";
import { connectWarehouse, type WarehouseClient } from "@orderhub/warehouse/client/connect";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadBatch } from "../../workflows/src/flows/load/load-batch.ts";
import { seedOrders, seedShop, type SeedOrder } from "../../workflows/src/flows/load/seed-orders.ts";
import { listDays } from "../../workflows/src/flows/prove/list-days.ts";
import { proveDays } from "../../workflows/src/flows/prove/prove-days.ts";
import { warehouseDifferences } from "../chaos/warehouse-sides.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";
import { outboxSettled } from "../harness/outbox-settled.ts";
import { root } from "./manifests.ts";
import { copyFolder, dump, restore, type Server, startServer, withClient } from "./servers.ts";

interface Hub {
  readonly server: Server;
  readonly pool: Pool;
  readonly warehouseUrl: string;
  readonly clickhouse: WarehouseClient;
}

const folder = mkdtempSync(join(tmpdir(), `orderhub-test-${process.pid}-restore-`));
const opened: Hub[] = [];

function openHub(server: Server, warehouseUrl: string): Hub {
  const clickhouse = connectWarehouse(warehouseUrl);
  const hub = { server, pool: createPool(server.url), warehouseUrl, clickhouse };
  opened.push(hub);
  return hub;
}

async function closeHub({ pool, clickhouse, server }: Hub): Promise<void> {
  await Promise.all([pool.end(), clickhouse.close()]);
  await server.child.stop(20);
}

function ordersFrom(first: number, count: number): readonly SeedOrder[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const createdAt = new Date(Date.UTC(2026, 9, 28) + number * 1_700_000);
    const isPaid = number % 4 > 0;
    return {
      shopId: `s${number % 2}`,
      orderNo: `${9_007_199_254_740_993n + BigInt(number)}`,
      status: isPaid ? "paid" : "created",
      province: number % 5 === 0 ? null : "浙江省",
      createdAt,
      paidAt: isPaid ? new Date(createdAt.getTime() + 7_200_000) : null,
      totalAmount: `${number}.07`,
      paidAmount: isPaid ? `${number}.07` : "0.00",
      refundAmount: number % 7 === 1 ? "0.03" : "0.00",
    };
  });
}

async function load({ pool, clickhouse }: Hub): Promise<number> {
  let loaded = 0;
  await outboxSettled(pool);
  for (let batch = -1; batch !== 0; loaded += batch) batch = await loadBatch({ pool, clickhouse });
  return loaded;
}

/** Every order and every cell of every rollup, compared one by one; then the hub's own proof of each day. */
async function expectEqual(hub: Hub, orders: number): Promise<void> {
  const compared = await warehouseDifferences(hub.pool, hub.warehouseUrl);
  expect(compared.map(({ what, count }) => ({ what, count }))).toEqual([
    { what: "warehouse orders", count: 0 },
    { what: "hour rollup", count: 0 },
    { what: "day rollup", count: 0 },
  ]);
  expect(compared[0]?.compared).toBe(orders);
  for (const { shopId, days } of await listDays(hub.pool, hub.clickhouse, {})) {
    const proof = await proveDays(hub, shopId, days, { workflowId: "prove/warehouse", runId: "restored" });
    expect(proof).toEqual({ equal: days.length, repaired: 0, different: 0 });
  }
}

let hub: Hub;

beforeAll(async () => {
  const server = await startServer(join(folder, "first"));
  await applyMigrations(server.url);
  hub = openHub(server, await freshWarehouse());
  await seedShop(hub.pool, "s0");
  await seedShop(hub.pool, "s1", "HK");
  await hub.pool.query(
    "INSERT INTO watermark (shop_id, stream, watermark_at) VALUES ('s0', 'trade', '2026-11-02T00:00:00Z')",
  );
  await seedOrders(hub.pool, ordersFrom(0, 400));
  await load(hub);
  // An old server has counted far more transactions than a new one.
  await hub.pool.query("DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");
  // These were not loaded yet when the backup was made.
  await seedOrders(hub.pool, ordersFrom(400, 100));
}, 120_000);
afterAll(async () => {
  await Promise.all(opened.map((one) => closeHub(one).catch(() => undefined)));
  rmSync(folder, { recursive: true, force: true });
});

test(
  "a copy of the stopped data folder goes on where the hub stood, warehouse included",
  { timeout: 120_000 },
  async () => {
    await closeHub(hub);
    mkdirSync(join(folder, "copy"));
    await copyFolder(join(folder, "first/postgres"), join(folder, "copy/postgres"));
    const server = await startServer(join(folder, "copy"), hub.server.options.password);
    hub = openHub(server, hub.warehouseUrl);
    expect(await load(hub)).toBe(100);
    await expectEqual(hub, 500);
  },
);

test(
  "a dump in a new server and an empty ClickHouse become the same hub, equal to the fen",
  { timeout: 120_000 },
  async () => {
    const dumped = join(folder, "dump");
    mkdirSync(dumped);
    // The server, which writes the files, runs as a user of its own.
    for (const path of [folder, dumped]) chmodSync(path, 0o777);
    await seedOrders(hub.pool, ordersFrom(500, 50));
    await dump(hub.server.url, dumped);

    const server = await startServer(join(folder, "second"));
    await applyMigrations(server.url);
    await restore(server.url, dumped);
    const restored = openHub(server, await freshWarehouse());
    const { rows } = await restored.pool.query(
      "SELECT (SELECT max(xid)::numeric FROM outbox_cursor) > pg_current_xact_id()::text::numeric AS ahead",
    );
    expect(rows).toEqual([{ ahead: true }]);

    const rebuild = readFileSync(join(root, "deploy/restore/rebuild-warehouse.sql"), "utf8");
    await withClient(server.url, (client) => client.query(rebuild));
    expect(await load(restored)).toBe(551);
    await expectEqual(restored, 550);
    const { rows: progress } = await restored.pool.query("SELECT shop_id, stream, data_through FROM load_progress");
    expect(progress).toEqual([{ shop_id: "s0", stream: "trade", data_through: new Date("2026-11-02T00:00:00Z") }]);

    await seedOrders(restored.pool, ordersFrom(550, 10));
    expect(await load(restored)).toBe(10);
    await expectEqual(restored, 560);
  },
);
