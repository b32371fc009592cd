import { writeAudit } from "@orderhub/schema/audit";
import { createPool, type Pool, withTransaction } from "@orderhub/schema/db";
import { connectWarehouse, type WarehouseClient } from "@orderhub/warehouse/client/connect";
import { loadBatch } from "@orderhub/workflows/flows/load/load-batch";
import { type SeedOrder, seedOrders, seedShop } from "@orderhub/workflows/flows/load/seed-orders";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";
import { outboxSettled } from "../harness/outbox-settled.ts";
import { examine } from "./examine.ts";
import type { Asked } from "./operators.ts";
import type { TruthOrder } from "./sandbox-admin.ts";

let pool: Pool;
let clickhouse: WarehouseClient;
let clickhouseUrl: string;

const shop = "s-1";

const sold: readonly SeedOrder[] = Array.from({ length: 20 }, (_, index) => ({
  orderNo: String(index),
  shopId: shop,
  status: "paid",
  province: "浙江省",
  createdAt: new Date(Date.UTC(2026, 0, 5, index)),
  paidAt: new Date(Date.UTC(2026, 0, 5, index, 30)),
  totalAmount: "100.10",
  paidAmount: "100.10",
  refundAmount: "0.00",
}));

const truth: readonly TruthOrder[] = sold.map((order) => ({
  ...order,
  shop,
  province: "浙江省",
  createdAt: order.createdAt.toISOString(),
  paidAt: order.paidAt?.toISOString() ?? null,
  modifiedAt: order.createdAt.toISOString(),
  refundCount: 0,
  lines: [],
  refunds: [],
}));

const wrongs = async (asked: readonly Asked[] = []) => (await examine({ pool, clickhouseUrl, truth, asked })).wrong;
const twoLandings = `INSERT INTO raw_payload (shop_id, kind, source_key, content_hash, body, workflow_id, run_id)
  VALUES ('s-1', 'trade', 'seed', decode(repeat('01', 32), 'hex'), '{}', 'w', 'r');
  INSERT INTO order_event (order_id, kind, occurred_at, to_status, payload_id, workflow_id, run_id)
  SELECT o.id, 'landed', o.created_at, 'paid', p.id, 'w', 'r' FROM orders o CROSS JOIN raw_payload p WHERE o.order_no = '3'`;

beforeAll(async () => {
  pool = createPool(await freshDatabase());
  clickhouseUrl = await freshWarehouse();
  clickhouse = connectWarehouse(clickhouseUrl);
  await seedShop(pool, shop);
  await seedOrders(pool, sold);
  await outboxSettled(pool);
  await loadBatch({ pool, clickhouse });
});
afterAll(async () => {
  await pool.end();
  await clickhouse.close();
});

test("finds nothing where nothing is wrong", async () => {
  const findings = await examine({ pool, clickhouseUrl, truth });
  expect(findings.wrong).toEqual([]);
  expect(findings.compared).toMatchObject({ orders: 20, "warehouse orders": 20, "hour rollup": 40 });
});

/** Each spoils one thing; the examination must then say `says`, which it did not say before. */
const spoilt: readonly {
  readonly what: string;
  readonly says: RegExp;
  readonly postgres?: string;
  readonly warehouse?: string;
}[] = [
  {
    what: "a row more in the warehouse",
    says: /"what":"warehouse orders".*"extra":\["s-1\/other"\]/u,
    warehouse: `INSERT INTO raw_order_v1 (order_id, shop_id, channel, market, order_no, status, created_at, revision)
        VALUES (999, 's-1', 'taobao', 'CN', 'other', 'paid', '2026-01-05 00:00:00', 1)`,
  },
  {
    what: "a row less in the warehouse",
    says: /"what":"warehouse orders".*"missing":\["s-1\/4"\]/u,
    warehouse: "DELETE FROM raw_order_v1 WHERE order_no = '4'",
  },
  {
    what: "one fen in a cell of the hour rollup",
    says: /"what":"hour rollup".*"changed":\["created\//u,
    warehouse: `INSERT INTO order_per_hour_v1 SELECT * REPLACE (total_amount + 0.01 AS total_amount, version + 1000000 AS version)
        FROM order_per_hour_v1 FINAL WHERE basis = 'created' ORDER BY bucket LIMIT 1`,
  },
  {
    what: "a missing cell of the day rollup",
    says: /"what":"day rollup".*"missing":\["paid\//u,
    warehouse: "DELETE FROM order_per_day_v1 WHERE basis = 'paid'",
  },
  { what: "an order landed twice", says: /1 orders landed twice/u, postgres: twoLandings },
  {
    what: "one fen in an order",
    says: /"what":"orders".*s-1\/5: expected paid .* 100\.10 .*, got paid .* 100\.11/u,
    postgres: "UPDATE orders SET paid_amount = paid_amount + 0.01 WHERE order_no = '5'",
  },
  {
    what: "a lost order",
    says: /"what":"orders".*"missing":\["s-1\/6"\]/u,
    postgres: "DELETE FROM orders WHERE order_no = '6'",
  },
  {
    what: "an invented order",
    says: /"what":"orders".*"extra":\["s-1\/70"\]/u,
    postgres: "UPDATE orders SET order_no = '70' WHERE order_no = '7'",
  },
  {
    what: "a push message that nobody settled",
    says: /1 push messages were never settled/u,
    postgres: `INSERT INTO push_message (shop_id, message_id, topic, source_key, published_at)
        VALUES ('s-1', '1', 'taobao_trade_TradeCreate', '1', now())`,
  },
  {
    what: "a record left in quarantine",
    says: /1 records are still in quarantine/u,
    postgres: `INSERT INTO quarantined_record (shop_id, kind, source_key, payload_id, reason, message, workflow_id, run_id)
        SELECT 's-1', 'trade', '9', id, 'r', 'm', 'w', 'r' FROM raw_payload LIMIT 1`,
  },
  { what: "a shop left paused", says: /1 shops are not active/u, postgres: "UPDATE shop SET status = 'paused'" },
];

test.each(spoilt)("finds $what", async ({ says, postgres, warehouse }) => {
  expect((await wrongs()).filter((text) => says.test(text))).toEqual([]);
  if (postgres !== undefined) await pool.query(postgres);
  if (warehouse !== undefined) await clickhouse.command({ query: warehouse });
  expect(await wrongs()).toContainEqual(expect.stringMatching(says));
});

test("finds an answered request without its entry in the audit log, and one carried out twice", async () => {
  const asked: Asked = { action: "shop.pause", shopId: shop, requestId: "r-1" };
  const entry = () =>
    withTransaction(pool, (connection) =>
      writeAudit(connection, { actor: "a", action: asked.action, subject: "shop/s-1", after: { requestId: "r-1" } }),
    );
  expect(await wrongs([asked])).toContain("shop.pause of s-1 answered success and has 0 audit entries");
  await entry();
  expect((await wrongs([asked])).filter((text) => text.includes("audit"))).toEqual([]);
  await entry();
  const twice = await wrongs([asked]);
  expect(twice).toContain("shop.pause of s-1 answered success and has 2 audit entries");
  expect(twice).toContain("1 requests were carried out twice");
});
