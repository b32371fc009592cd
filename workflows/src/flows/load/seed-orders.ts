import type { Pool } from "@orderhub/schema/db";

/** An order of a test, with the values that the warehouse reads. */
export interface SeedOrder {
  readonly orderNo: string;
  readonly shopId: string;
  readonly status: string;
  readonly province: string | null;
  readonly createdAt: Date;
  readonly paidAt: Date | null;
  readonly totalAmount: string;
  readonly paidAmount: string;
  readonly refundAmount: string;
}

const zeros = "\\x0000000000000000000000000000000000000000000000000000000000000000";

export async function seedShop(pool: Pool, shopId: string, market = "CN"): Promise<void> {
  await pool.query(
    "INSERT INTO channel (name, label_zh, label_en) VALUES ('taobao', '淘宝', 'Taobao') ON CONFLICT DO NOTHING",
  );
  await pool.query("INSERT INTO shop (id, channel_name, name, market) VALUES ($1, 'taobao', $1, $2)", [shopId, market]);
  await pool.query(
    `INSERT INTO raw_payload (shop_id, kind, source_key, content_hash, body, workflow_id, run_id)
     VALUES ($1, 'trade', 'seed', $2, '{}', 'seed', 'seed')`,
    [shopId, zeros],
  );
}

const upsert = `WITH before AS (SELECT shop_id, order_no, created_at, paid_at FROM orders),
incoming AS (
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::numeric[], $8::numeric[], $9::numeric[])
    AS i (order_no, shop_id, status, province, created_at, paid_at, total_amount, paid_amount, refund_amount)
),
written AS (
  INSERT INTO orders AS o (shop_id, channel_name, order_no, status, wire_status, item_amount, discount_amount, shipping_amount,
    total_amount, paid_amount, refund_amount, refund_count, province, created_at, paid_at, modified_at, version, row_hash,
    mapper_version, payload_id, workflow_id, run_id)
  SELECT i.shop_id, 'taobao', i.order_no, i.status, i.status, i.total_amount, 0, 0, i.total_amount, i.paid_amount, i.refund_amount,
    (i.refund_amount > 0)::int, i.province, i.created_at, i.paid_at, i.created_at, 1, '${zeros}', 1,
    (SELECT id FROM raw_payload p WHERE p.shop_id = i.shop_id LIMIT 1), 'seed', 'seed'
  FROM incoming i
  ON CONFLICT (shop_id, order_no) DO UPDATE SET status = excluded.status, total_amount = excluded.total_amount,
    paid_amount = excluded.paid_amount, refund_amount = excluded.refund_amount, refund_count = excluded.refund_count,
    province = excluded.province, created_at = excluded.created_at, paid_at = excluded.paid_at, revision = o.revision + 1
  RETURNING o.id, o.shop_id, o.order_no, o.created_at, o.paid_at
)
INSERT INTO outbox (entity, shop_id, entity_id, before)
SELECT 'order', w.shop_id, w.id, CASE WHEN b.order_no IS NULL THEN NULL ELSE jsonb_build_object('createdAt', b.created_at, 'paidAt', b.paid_at) END
FROM written w LEFT JOIN before b USING (shop_id, order_no)`;

/** Writes orders and their outbox rows in one transaction, as landing does. */
export async function seedOrders(pool: Pool, orders: readonly SeedOrder[]): Promise<void> {
  const column = (of: (order: SeedOrder) => unknown) => orders.map(of);
  await pool.query(upsert, [
    column((order) => order.orderNo),
    column((order) => order.shopId),
    column((order) => order.status),
    column((order) => order.province),
    column((order) => order.createdAt.toISOString()),
    column((order) => order.paidAt?.toISOString() ?? null),
    column((order) => order.totalAmount),
    column((order) => order.paidAmount),
    column((order) => order.refundAmount),
  ]);
}
