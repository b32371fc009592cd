import { rowsBehindSql } from "../metrics/rows-behind-sql.ts";
import { boundsSql, choiceOrNoneSql, choiceSql, instantSql, textSql } from "../sql/conditions.ts";
import { allOf, anyOf, raw, sql, type Sql } from "../sql/sql.ts";
import type { LineItemFilterShape, OrderFilterShape, RefundFilterShape } from "./inputs.ts";
import { searchSql } from "./search-sql.ts";

const column = {
  channel: raw("o.channel_name"),
  shop: raw("o.shop_id"),
  market: raw("s.market"),
  province: raw("coalesce(o.province, '')"),
  city: raw("coalesce(o.city, '')"),
  orderNo: raw("o.order_no"),
  status: raw("o.status"),
  createdAt: raw("o.created_at"),
  paidAt: raw("o.paid_at"),
  updatedAt: raw("o.updated_at"),
  totalAmount: raw("o.total_amount"),
  paidAmount: raw("o.paid_amount"),
  refundAmount: raw("o.refund_amount"),
} as const;

const choices = ["channel", "shop", "market", "province", "city", "orderNo", "status"] as const;
const instants = ["createdAt", "paidAt", "updatedAt"] as const;
const amounts = ["totalAmount", "paidAmount", "refundAmount"] as const;

function lineSql(filter: LineItemFilterShape): Sql {
  const conditions = [
    ...choiceOrNoneSql(raw("l.sku"), filter.sku ?? {}),
    ...textSql(raw("l.title"), filter.title),
    ...boundsSql(raw("l.quantity"), "int", filter.quantity),
  ];
  return sql`exists (select 1 from line_in_scope l where l.order_id = o.id and ${allOf(conditions)})`;
}

function refundSql(filter: RefundFilterShape): Sql {
  const conditions = [
    ...choiceSql(raw("r.status"), filter.status),
    ...boundsSql(raw("r.amount"), "numeric", filter.amount),
    ...instantSql(raw("r.created_at"), filter.createdAt),
  ];
  return sql`exists (select 1 from refund r where r.order_id = o.id and ${allOf(conditions)})`;
}

/** Whether a filter asks for nothing but one row beside the order: as `not exists` the planner joins instead of asking per order. */
function isOneExistence({ lines, refunds, ...others }: OrderFilterShape): boolean {
  const asked = [lines?.some, refunds?.some].filter((some) => some !== undefined && some !== null);
  return asked.length === 1 && Object.values(others).every((value) => value === undefined || value === null);
}

/** Under `not` an unknown value (an instant that has not happened) counts as not matching; existence is never unknown. */
function notSql(filter: OrderFilterShape): Sql {
  return isOneExistence(filter) ? sql`not ${filterSql(filter)}` : sql`(${filterSql(filter)}) is not true`;
}

/** A filter as a condition on `orders o join shop s`. Pure: the list, its totals and the export all compile from here. */
export function filterSql(filter: OrderFilterShape): Sql {
  const conditions: Sql[] = [
    ...choices.flatMap((name) => choiceSql(column[name], filter[name])),
    ...instants.flatMap((name) => instantSql(column[name], filter[name])),
    ...amounts.flatMap((name) => boundsSql(column[name], "numeric", filter[name])),
  ];
  if (filter.and) conditions.push(allOf(filter.and.map(filterSql)));
  if (filter.or) conditions.push(anyOf(filter.or.map(filterSql)));
  if (filter.not) conditions.push(notSql(filter.not));
  if (filter.lines?.some) conditions.push(lineSql(filter.lines.some));
  if (filter.refunds?.some) conditions.push(refundSql(filter.refunds.some));
  if (filter.search) conditions.push(searchSql(filter.search));
  if (filter.behind) conditions.push(rowsBehindSql(filter.behind));
  return allOf(conditions);
}
