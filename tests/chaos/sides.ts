import type { Pool } from "@orderhub/schema/db";
import type { Side } from "./differences.ts";
import type { TruthOrder } from "./sandbox-admin.ts";

/** Instants as whole seconds: the platform's precision. */
const second = (text: string | null): string => (text === null ? "-" : String(Date.parse(text) / 1000));

export interface HubSides {
  readonly orders: Side;
  readonly lines: Side;
  readonly refunds: Side;
}

/** The sandbox's truth as rows that Postgres must hold, no more and no fewer. */
export function sidesOfTruth(orders: readonly TruthOrder[]): HubSides {
  return {
    orders: new Map(
      orders.map((order) => [
        `${order.shop}/${order.orderNo}`,
        [
          order.status,
          second(order.createdAt),
          second(order.paidAt),
          second(order.modifiedAt),
          order.province,
          order.totalAmount,
          order.paidAmount,
          order.refundAmount,
          order.refundCount,
        ].join(" "),
      ]),
    ),
    lines: new Map(
      orders.flatMap((order) =>
        order.lines.map(({ lineNo, sku, quantity, unitPrice, amount }) => [
          `${order.shop}/${order.orderNo}/${lineNo}`,
          [sku ?? "-", quantity, unitPrice, amount].join(" "),
        ]),
      ),
    ),
    refunds: new Map(
      orders.flatMap((order) =>
        order.refunds.map(({ refundNo, status, amount }) => [
          `${order.shop}/${refundNo}`,
          `${order.orderNo} ${status} ${amount}`,
        ]),
      ),
    ),
  };
}

async function sideOf(pool: Pool, query: string): Promise<Side> {
  const { rows } = await pool.query<{ key: string; row: string }>(query);
  return new Map(rows.map(({ key, row }) => [key, row]));
}

/** What Postgres holds, in the same form. */
export async function sidesOfHub(pool: Pool): Promise<HubSides> {
  const orders = await sideOf(
    pool,
    `SELECT shop_id || '/' || order_no AS key, concat_ws(' ', wire_status, extract(epoch FROM created_at)::bigint,
       coalesce(extract(epoch FROM paid_at)::bigint::text, '-'), extract(epoch FROM modified_at)::bigint, coalesce(province, ''),
       total_amount, paid_amount, refund_amount, refund_count) AS row
     FROM orders`,
  );
  const lines = await sideOf(
    pool,
    `SELECT o.shop_id || '/' || o.order_no || '/' || l.line_no AS key,
       concat_ws(' ', coalesce(l.sku, '-'), l.quantity, l.unit_price, l.amount) AS row
     FROM line_item l JOIN orders o ON o.id = l.order_id`,
  );
  const refunds = await sideOf(
    pool,
    `SELECT shop_id || '/' || refund_no AS key, concat_ws(' ', order_no, wire_status, amount) AS row FROM refund`,
  );
  return { orders, lines, refunds };
}
