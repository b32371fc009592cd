import { param } from "../sql/param.ts";
import { join, raw, type Sql, sql } from "../sql/sql.ts";
import { dimensionColumn, type TimeBasis } from "./columns.ts";
import type { Predicate } from "./predicate.ts";

export const timeColumn: Readonly<Record<TimeBasis, string>> = { created: "created_at", paid: "paid_at" };
const amountColumn = { paidAmount: "paid_amount", refundAmount: "refund_amount" } as const;

/** The condition over rows of raw_order_v1. */
export function toClickHouse(predicate: Predicate): Sql {
  switch (predicate.kind) {
    case "all":
      return predicate.of.length === 0 ? raw("true") : sql`(${join(predicate.of.map(toClickHouse), " AND ")})`;
    case "any":
      return predicate.of.length === 0 ? raw("false") : sql`(${join(predicate.of.map(toClickHouse), " OR ")})`;
    case "paid":
      return raw(predicate.is ? "paid_at IS NOT NULL" : "paid_at IS NULL");
    case "positive":
      return raw(`${amountColumn[predicate.amount]} > 0`);
    case "within": {
      const column = raw(timeColumn[predicate.basis]);
      return sql`(${column} >= ${param.instant(predicate.start)} AND ${column} < ${param.instant(predicate.end)})`;
    }
    case "oneOf":
      return sql`${raw(dimensionColumn[predicate.dimension])} IN ${param.texts(predicate.values)}`;
    case "noneOf":
      return sql`${raw(dimensionColumn[predicate.dimension])} NOT IN ${param.texts(predicate.values)}`;
    case "hourOfDay":
      return sql`toHour(${raw(timeColumn[predicate.basis])}, 'Asia/Shanghai') = ${param.small(predicate.hour)}`;
  }
}
