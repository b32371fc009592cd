import { inScope, type WarehouseReader } from "@orderhub/warehouse/client/in-scope";
import type { Loaders } from "../loaders.ts";
import type { Services } from "../services.ts";
import type { Scope } from "../viewer/scope.ts";

/** The shops of a scope, null for every one. Those of a market are the ones that Postgres shows. */
async function shopsOf({ market, shopIds }: Scope, loaders: Loaders): Promise<readonly string[] | null> {
  if (market === null) return shopIds;
  return (await loaders.progress()).map(({ shop }) => shop.id);
}

/**
 * The warehouse for somebody who sees a scope. The compiler joins the scope to each statement; where the engine filters, it
 * leaves out the rows of other shops whatever the statement says.
 */
export async function warehouseOf(
  { clickhouse, warehouseFilters }: Pick<Services, "clickhouse" | "warehouseFilters">,
  scope: Scope,
  loaders: Loaders,
): Promise<WarehouseReader> {
  return warehouseFilters ? inScope(clickhouse, await shopsOf(scope, loaders)) : clickhouse;
}
