import { MetricQueryError } from "../query/errors.ts";
import { filterPredicates, type MetricFilter } from "../query/metrics-query.ts";
import { type MetricName, metricOf } from "../metrics/index.ts";
import type { Period, TimeBasis } from "./columns.ts";
import { allOf, type Predicate } from "./predicate.ts";

export const metricParts = ["value", "numerator", "denominator"] as const;
export type MetricPartName = (typeof metricParts)[number];

/** The orders behind a metric or one of its sides, whatever the period. A metric without denominator has all of its orders there. */
export function rowsBehind(name: MetricName, part: MetricPartName): Predicate {
  const { rows, numerator, denominator } = metricOf(name);
  if (part === "value") return rows;
  return part === "numerator" ? numerator.rows : (denominator?.rows ?? rows);
}

export interface BehindInput {
  readonly metric: MetricName;
  readonly part: MetricPartName;
  readonly period: Period;
  readonly basis: TimeBasis;
  readonly filter?: MetricFilter | undefined;
  readonly hourOfDay?: number | undefined;
}

/**
 * The orders behind a number on a board: period, filter and the metric's own condition.
 * @throws MetricQueryError where the metric is not defined by that time.
 */
export function ordersBehind({ metric, part, period, basis, filter, hourOfDay }: BehindInput): Predicate {
  if (!metricOf(metric).bases.includes(basis)) throw new MetricQueryError("otherBasis", { metric, basis });
  return allOf(
    { kind: "within", basis, start: period.start, end: period.end },
    ...(hourOfDay === undefined ? [] : [{ kind: "hourOfDay", basis, hour: hourOfDay } as const]),
    ...filterPredicates(filter),
    rowsBehind(metric, part),
  );
}
