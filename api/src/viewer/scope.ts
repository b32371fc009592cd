import { allOf, sql, type Sql } from "../sql/sql.ts";
import type { Viewer } from "./viewer.ts";

/** What a viewer may see. Null means no limit, an empty list of shops nothing. */
export interface Scope {
  readonly market: string | null;
  readonly shopIds: readonly string[] | null;
}

/** The one place that says what a viewer may see. Nobody sees nothing. */
export function scopeOf(viewer: Viewer | null): Scope {
  return viewer === null ? { market: null, shopIds: [] } : { market: viewer.market, shopIds: viewer.shopIds };
}

/** The scope as a condition on the shop table under the alias `s`. */
export function scopeSql(scope: Scope): Sql {
  const conditions: Sql[] = [];
  if (scope.market !== null) conditions.push(sql`s.market = ${scope.market}`);
  if (scope.shopIds !== null) conditions.push(sql`s.id = any(${scope.shopIds})`);
  return allOf(conditions);
}
