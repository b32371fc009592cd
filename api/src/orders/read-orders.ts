import type { Db } from "../sql/db.ts";
import { allOf, raw, sql, type Sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { orderColumns, ordersFrom, type OrderRow } from "./order-row.ts";

/** Orders in scope under a condition, newest first. One statement. */
export async function readOrders(db: Db, scope: Scope, where: Sql, limit: number): Promise<OrderRow[]> {
  return db.query<OrderRow>(sql`
    select ${orderColumns} from ${ordersFrom}
    where ${allOf([scopeSql(scope), where])}
    order by o.created_at desc, o.id desc limit ${limit}`);
}

/** Orders in scope by row id, null where there is none, in the order of the ids. */
export async function readOrdersById(db: Db, scope: Scope, ids: readonly string[]): Promise<(OrderRow | null)[]> {
  const rows = await readOrders(db, scope, sql`o.id = any(${ids}::bigint[])`, ids.length);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The order with this number; where two channels use the same number and none is named, the newest. */
export async function readOrderByNumber(
  db: Db,
  scope: Scope,
  orderNo: string,
  channel: string | null | undefined,
): Promise<OrderRow | null> {
  const ofChannel = channel ? sql`o.channel_name = ${channel}` : raw("true");
  const [row] = await readOrders(db, scope, sql`o.order_no = ${orderNo} and ${ofChannel}`, 1);
  return row ?? null;
}
