import type { Db } from "../sql/db.ts";
import { allOf, raw, sql, type Sql } from "../sql/sql.ts";
import { matchesNumber } from "../orders/search-sql.ts";
import { orderColumns, ordersFrom, type OrderRow } from "../orders/order-row.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { hitKinds, type Hit, type HitKind } from "./types.ts";

function branch(kind: HitKind, table: string, orderId: string, column: string, text: string, limit: number): Sql {
  return sql`(select ${kind} as kind, ${raw(orderId)} as order_id, ${raw(column)} as label from ${raw(table)}
    where ${matchesNumber(column, text)} and ${raw(orderId)} is not null limit ${limit})`;
}

/** Orders that carry this number, each once by its best match: exact before prefix, order before parts. One statement. */
export async function findHits(db: Db, scope: Scope, search: string, limit: number): Promise<Hit[]> {
  const text = search.trim();
  if (text === "") return [];
  const rows = await db.query<OrderRow & { kind: HitKind; label: string }>(sql`
    with hit as (
      ${branch("order", "orders", "id", "order_no", text, limit)}
      union all ${branch("line", "line_in_scope", "order_id", "line_no", text, limit)}
      union all ${branch("refund", "refund", "order_id", "refund_no", text, limit)}
      union all ${branch("sku", "line_in_scope", "order_id", "sku", text, limit)}
      union all ${branch("sku", "line_in_scope", "order_id", "item_no", text, limit)}
      union all ${branch("receiver", "orders", "id", "receiver_token", text, limit)}), best as (
      select distinct on (order_id) * from hit
      order by order_id, label <> ${text}, array_position(${hitKinds}::text[], kind))
    select ${orderColumns}, h.kind, h.label from ${ordersFrom} join best h on h.order_id = o.id
    where ${allOf([scopeSql(scope)])}
    order by h.label <> ${text}, array_position(${hitKinds}::text[], h.kind), o.created_at desc, o.id desc
    limit ${limit}`);
  return rows.map(({ kind, label, ...order }) => ({ kind, label, order }));
}
