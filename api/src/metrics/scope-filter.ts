import type { MetricFilter } from "@orderhub/warehouse/query/metrics-query";
import type { Scope } from "../viewer/scope.ts";

/** The viewer's scope in the registry's words. The registry joins it to every question. */
export function scopeFilter({ market, shopIds }: Scope): MetricFilter {
  return {
    ...(market === null ? {} : { market: { eq: market } }),
    ...(shopIds === null ? {} : { shop: { in: shopIds } }),
  };
}
