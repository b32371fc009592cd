import type { Db } from "../sql/db.ts";
import { allOf, sql, type Sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { shopJson, type ShopRow } from "./shop-row.ts";

/** Every shop in scope, by id. One statement. */
export async function readShops(db: Db, scope: Scope, where: readonly Sql[] = []): Promise<ShopRow[]> {
  const rows = await db.query<{ shop: ShopRow }>(
    sql`select ${shopJson} as shop from shop s where ${allOf([scopeSql(scope), ...where])} order by s.id`,
  );
  return rows.map((row) => row.shop);
}
