import type { TrendModel } from "../../../charts/prepare/trend.ts";
import { csvOf } from "../../../lib/csv.ts";

/** One row per bucket with the exact values of every line. */
export const trendCsv = (model: TrendModel): string =>
  csvOf([
    ["start", "end", ...model.lines.map((line) => line.label)],
    ...model.buckets.map((bucket, index) => [
      bucket.start,
      bucket.end,
      ...model.lines.map((line) => line.values[index] ?? null),
    ]),
  ]);
