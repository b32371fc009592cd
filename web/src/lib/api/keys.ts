import type { CacheExchangeOpts, Data } from "@urql/exchange-graphcache";

const none = (): null => null;

const byName = (data: Data): string | null => (typeof data["name"] === "string" ? data["name"] : null);

/** Types that are values and not entities: they live inside the entity or query that holds them. */
const values = [
  "Money",
  "PageInfo",
  "Period",
  "MetricsResult",
  "MetricResult",
  "MetricSeries",
  "MetricPoint",
  "MetricValue",
  "DimensionValue",
  "ShopFreshness",
  "ShopIngestion",
  "StreamStatus",
  "CompletenessDay",
  "WarehouseProof",
  "IngestionEvent",
  "ImportRowError",
  "WorkflowRun",
  "LineItem",
  "SearchHit",
  "OrderTotals",
  "OrderConnection",
  "ShopConnection",
  "IngestWindowConnection",
  "QuarantinedRecordConnection",
  "DriftEventConnection",
  "ImportFileConnection",
  "ViewerLinks",
  "ReplayOutcome",
  "QuarantineOutcome",
];

export const keys: NonNullable<CacheExchangeOpts["keys"]> = {
  ...Object.fromEntries(values.map((name) => [name, none])),
  Channel: byName,
  MetricDefinition: byName,
};
