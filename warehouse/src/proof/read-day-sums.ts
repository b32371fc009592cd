import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { readRows } from "../client/read-rows.ts";
import { readSettings } from "../query/guarded.ts";
import { timeBases } from "../rows/columns.ts";
import { param } from "../sql/param.ts";
import { raw, type Sql, sql, toStatement } from "../sql/sql.ts";
import type { DaySums } from "./day-sums.ts";

/** The layers of the warehouse that must all say what Postgres says. */
export const layers = ["raw", "hour", "day"] as const;
export type Layer = (typeof layers)[number];

const Row = z.object({
  basis: z.enum(timeBases),
  day: z.string(),
  orders: z.coerce.number(),
  paidOrders: z.coerce.number(),
  refundedOrders: z.coerce.number(),
  totalAmount: z.string(),
  paidAmount: z.string(),
  refundAmount: z.string(),
});

const amounts = `toDecimalString(sum(total_amount), 2) AS totalAmount, toDecimalString(sum(paid_amount), 2) AS paidAmount,
  toDecimalString(sum(refund_amount), 2) AS refundAmount`;

function rawSums(basis: "created" | "paid", shopId: string, from: string, to: string): Sql {
  const day = basis === "created" ? "business_day" : "toDate(paid_at, 'Asia/Shanghai')";
  return sql`SELECT ${raw(`'${basis}'`)} AS basis, toString(${raw(day)}) AS day, count() AS orders,
  countIf(paid_at IS NOT NULL) AS paidOrders, countIf(refund_amount > 0) AS refundedOrders, ${raw(amounts)}
FROM raw_order_v1 FINAL
WHERE shop_id = ${param.text(shopId)} AND ${raw(day)} >= ${param.day(from)} AND ${raw(day)} <= ${param.day(to)}
GROUP BY day`;
}

function rollupSums(table: string, day: string, shopId: string, from: string, to: string): Sql {
  return sql`SELECT toString(basis) AS basis, toString(${raw(day)}) AS day, sum(c.orders) AS orders,
  sum(c.paid_orders) AS paidOrders, sum(c.refunded_orders) AS refundedOrders, ${raw(amounts)}
FROM ${raw(table)} AS c FINAL
WHERE shop_id = ${param.text(shopId)} AND ${raw(day)} >= ${param.day(from)} AND ${raw(day)} <= ${param.day(to)}
GROUP BY basis, day`;
}

function statementOf(layer: Layer, shopId: string, from: string, to: string): Sql {
  if (layer === "hour") return rollupSums("order_per_hour_v1", "toDate(bucket, 'Asia/Shanghai')", shopId, from, to);
  if (layer === "day") return rollupSums("order_per_day_v1", "bucket", shopId, from, to);
  return sql`${rawSums("created", shopId, from, to)}\nUNION ALL\n${rawSums("paid", shopId, from, to)}`;
}

/** Sums of one layer per basis and business day of a shop, both days included. */
export async function readDaySums(
  client: ClickHouseClient,
  layer: Layer,
  shopId: string,
  fromDay: string,
  toDay: string,
): Promise<readonly DaySums[]> {
  const { text, params } = toStatement(statementOf(layer, shopId, fromDay, toDay));
  return readRows(client, Row, text, { params, settings: readSettings(60_000) });
}
