import { ForbiddenError, InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { Context } from "../context.ts";
import { allOf, raw, sql, type Sql } from "../sql/sql.ts";
import { permissionsOfRole } from "./permissions.ts";
import { type Scope } from "./scope.ts";
import type { Role, Viewer } from "./viewer.ts";

/** What somebody is to be allowed: a role inside a scope. */
export interface Grant {
  readonly role: Role;
  readonly scope: Scope;
}

/** A scope as it is asked for: what is absent or null is as wide as the scope of the one who grants. */
export interface AskedScope {
  readonly market?: string | null | undefined;
  readonly shopIds?: readonly string[] | null | undefined;
}

/** Whether everything in one scope is in the other, limit by limit. A scope without a limit is in no limited one. */
export function isWithin(inner: Scope, outer: Scope): boolean {
  const { market, shopIds } = outer;
  const marketFits = market === null || inner.market === market;
  const shopsFit = shopIds === null || (inner.shopIds !== null && inner.shopIds.every((id) => shopIds.includes(id)));
  return marketFits && shopsFit;
}

/** `isWithin` for rows with the columns `market` and `shop_ids` under an alias. */
export function withinSql(scope: Scope, alias: string): Sql {
  const conditions: Sql[] = [];
  if (scope.market !== null) conditions.push(sql`${raw(`${alias}.market`)} = ${scope.market}`);
  if (scope.shopIds !== null) {
    const column = raw(`${alias}.shop_ids`);
    conditions.push(sql`${column} is not null and ${column} <@ ${scope.shopIds}::text[]`);
  }
  return allOf(conditions);
}

/** Whether a viewer may give the grant away: nobody grants a permission or a scope that they do not hold. */
export function mayGrant(viewer: Pick<Viewer, "role" | "market" | "shopIds">, { role, scope }: Grant): boolean {
  const held = permissionsOfRole[viewer.role];
  return (
    permissionsOfRole[role].every((one) => held.includes(one)) &&
    isWithin(scope, { market: viewer.market, shopIds: viewer.shopIds })
  );
}

/** The scope asked for, filled up from the granter's own. Throws BAD_INPUT for shops and markets that they cannot see. */
export async function readScope(asked: AskedScope, { scope, loaders }: Context): Promise<Scope> {
  const shopIds = asked.shopIds === undefined || asked.shopIds === null ? null : [...new Set(asked.shopIds)].sort();
  const market = asked.market ?? null;
  if (shopIds !== null || market !== null) {
    const shops = await loaders.shops();
    const unknown = shopIds?.find((id) => !shops.some((shop) => shop.id === id));
    if (unknown !== undefined) throw new InvalidInputError(say("shopNotSeen", { id: unknown }), ["shopIds"]);
    if (market !== null && !shops.some((shop) => shop.market === market))
      throw new InvalidInputError(say("marketNotSeen", { market }), ["market"]);
  }
  return { market: market ?? scope.market, shopIds: shopIds ?? scope.shopIds };
}

/** Throws FORBIDDEN when the viewer may not give the grant away. */
export function requireGrant(viewer: Viewer, grant: Grant): void {
  if (!mayGrant(viewer, grant)) throw new ForbiddenError(say("grantsMoreThanHeld"));
}
