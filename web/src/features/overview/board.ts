import type { MetricName } from "../../generated/graphql.ts";

/** The tiles of the overview, in order. A new tile is one name of the metric registry. */
export const boardMetrics = [
  "paidOrders",
  "paidAmount",
  "averageOrderValue",
  "netPaidAmount",
  "refundRate",
  "unpaidRate",
] as const satisfies readonly MetricName[];

/** Columns of the ranking: the first carries the bar. */
export const rankingMetrics = [
  "paidAmount",
  "paidOrders",
  "averageOrderValue",
  "refundRate",
] as const satisfies readonly MetricName[];
