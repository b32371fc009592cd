import type { Pool } from "@orderhub/schema/db";
import type { OrderRow } from "@orderhub/warehouse/loader/order-row";

const select = `SELECT o.id::text AS "orderId", o.shop_id AS "shopId", o.channel_name AS channel, s.market, o.order_no AS "orderNo",
  o.status, coalesce(o.province, '') AS province, o.created_at AS "createdAt", o.paid_at AS "paidAt",
  o.total_amount::text AS "totalAmount", o.paid_amount::text AS "paidAmount", o.refund_amount::text AS "refundAmount",
  o.refund_count AS "refundCount", o.revision::text AS revision
FROM orders o JOIN shop s ON s.id = o.shop_id`;

type Row = Omit<OrderRow, "isDeleted">;

async function read(pool: Pool, name: string, where: string, values: readonly unknown[]): Promise<readonly OrderRow[]> {
  const { rows } = await pool.query<Row>({ name, text: `${select} WHERE ${where}`, values: [...values] });
  return rows.map((row) => ({ ...row, isDeleted: false }));
}

/** The orders as they are now. An id without an order is left out. */
export function readOrders(pool: Pool, ids: readonly string[]): Promise<readonly OrderRow[]> {
  return ids.length === 0 ? Promise.resolve([]) : read(pool, "load-orders", "o.id = ANY($1::bigint[])", [ids]);
}

/** A shop's orders that were created or paid in [start, end). */
export function readOrdersBetween(pool: Pool, shopId: string, start: Date, end: Date): Promise<readonly OrderRow[]> {
  const within = (column: string) => `(o.shop_id = $1 AND o.${column} >= $2 AND o.${column} < $3)`;
  return read(pool, "load-day", `${within("created_at")} OR ${within("paid_at")}`, [shopId, start, end]);
}
