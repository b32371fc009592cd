import type { MetricName } from "@orderhub/warehouse/metrics/index";
import { readMetrics, type MetricsAnswer } from "@orderhub/warehouse/query/read-metrics";
import type { MetricFilter, MetricsQuery } from "@orderhub/warehouse/query/metrics-query";
import type { Context } from "../context.ts";
import { scopeFilter } from "./scope-filter.ts";
import { freshnessOfShops, shopsBehind, type Freshness, type ShopProgress } from "./read-freshness.ts";

export interface MetricsShape extends MetricsAnswer {
  readonly basis: MetricsQuery["basis"];
  readonly grain: MetricsQuery["grain"];
  readonly freshness: Freshness;
  readonly shops: readonly ShopProgress[];
}

export type MetricsQuestion = Pick<MetricsQuery, "period" | "basis" | "grain" | "by" | "compare" | "top"> & {
  readonly names: readonly MetricName[];
  readonly filter: MetricFilter | undefined;
};

const budgetMs = 8_000;

/** Asks the registry. One statement to each store. Throws what the registry throws. */
export async function answerMetrics(
  question: MetricsQuestion,
  { loaders, scope, warehouse, now, deadline }: Context,
): Promise<MetricsShape> {
  const shops = shopsBehind(await loaders.progress(), question.filter);
  const freshness = freshnessOfShops(shops, now);
  const query: MetricsQuery = {
    ...question,
    scope: scopeFilter(scope),
    through: freshness.through,
    reach: freshness.reach,
  };
  const answer = await readMetrics(await warehouse(), query, {
    timeoutMs: Math.min(budgetMs, deadline?.remainingMs() ?? budgetMs),
    signal: deadline?.signal,
  });
  return { ...answer, basis: question.basis, grain: question.grain, freshness, shops };
}
