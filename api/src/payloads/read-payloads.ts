import type { Db } from "../sql/db.ts";
import { sql } from "../sql/sql.ts";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { payloadJson, type PayloadRow } from "./payload-row.ts";

/** Payloads in scope by row id, null where there is none. One statement. */
export async function readPayloads(db: Db, scope: Scope, ids: readonly string[]): Promise<(PayloadRow | null)[]> {
  const rows = await db.query<{ payload: PayloadRow; shop: ShopRow }>(sql`
    select ${payloadJson()} as payload, ${shopJson} as shop from raw_payload p join shop s on s.id = p.shop_id
    where p.id = any(${ids}::bigint[]) and ${scopeSql(scope)}`);
  const byId = new Map(rows.map(({ payload, shop }) => [payload.id, { ...payload, shop }]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The canonical texts of payloads in scope. One statement for any number of them. */
export async function readBodies(db: Db, scope: Scope, ids: readonly string[]): Promise<(string | Error)[]> {
  const rows = await db.query<{ id: string; body: string }>(sql`
    select p.id, p.body from raw_payload p join shop s on s.id = p.shop_id
    where p.id = any(${ids}::bigint[]) and ${scopeSql(scope)}`);
  const byId = new Map(rows.map(({ id, body }) => [id, body]));
  return ids.map((id) => byId.get(id) ?? new Error(`payload ${id} is not readable`));
}
