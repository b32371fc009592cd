import type { MetricName } from "../metrics/index.ts";
import { metricOf } from "../metrics/index.ts";
import { type Period, type TextDimension, textDimensions, type TimeBasis } from "../rows/columns.ts";
import type { Predicate } from "../rows/predicate.ts";
import type { Grain } from "@orderhub/schema/time";
import type { Comparison } from "./compare-period.ts";
import { MetricQueryError } from "./errors.ts";

export const dimensions = [...textDimensions, "hourOfDay"] as const;
export type Dimension = (typeof dimensions)[number];

export interface ValueFilter {
  readonly eq?: string | null | undefined;
  readonly in?: readonly string[] | null | undefined;
  readonly notIn?: readonly string[] | null | undefined;
}

/** Conditions on dimensions; all must hold. The empty province means unknown. */
export type MetricFilter = { readonly [Name in TextDimension]?: ValueFilter | null | undefined };

export interface MetricsQuery {
  readonly names: readonly MetricName[];
  readonly period: Period;
  readonly basis: TimeBasis;
  readonly grain?: Grain | undefined;
  readonly by?: readonly Dimension[] | undefined;
  readonly filter?: MetricFilter | undefined;
  /** What the reader may see; holds together with the filter. */
  readonly scope?: MetricFilter | undefined;
  readonly compare?: Comparison | undefined;
  /** Keep the largest series and add the others up in one. */
  readonly top?: number | undefined;
  /** How far all data reaches: what lies after it is partial. */
  readonly through: Date;
  /** How far the freshest data reaches: comparisons stop at the same elapsed time. Default: `through`. */
  readonly reach?: Date | undefined;
}

/** Longest time axis of one answer: a quarter by hour. */
const pointsMax = 2_400;
const dimensionsMax = 3;
const hourMs = 3_600_000;

/** @throws MetricQueryError where the query makes no sense or asks for too much. */
export function checkQuery({ names, period, basis, grain, by = [], top }: MetricsQuery): void {
  if (names.length === 0) throw new MetricQueryError("noMetric");
  if (!(period.start < period.end)) throw new MetricQueryError("periodReversed");
  for (const name of names)
    if (!metricOf(name).bases.includes(basis)) throw new MetricQueryError("otherBasis", { metric: name, basis });
  if (new Set(by).size !== by.length) throw new MetricQueryError("dimensionTwice");
  if (by.length > dimensionsMax) throw new MetricQueryError("tooManyDimensions", { max: dimensionsMax });
  if (top !== undefined && !(Number.isInteger(top) && top > 0)) throw new MetricQueryError("badTop");
  const hours = (period.end.getTime() - period.start.getTime()) / hourMs;
  const points = grain === "hour" ? hours : hours / 24;
  if (grain !== undefined && points > pointsMax) throw new MetricQueryError("tooManyPoints", { max: pointsMax });
}

/** The conditions of a filter, one per word that is set. */
export function filterPredicates(filter: MetricFilter | undefined): readonly Predicate[] {
  return textDimensions.flatMap((dimension) => {
    const conditions: Predicate[] = [];
    const wanted = filter?.[dimension];
    if (wanted?.eq != null) conditions.push({ kind: "oneOf", dimension, values: [wanted.eq] });
    if (wanted?.in != null) conditions.push({ kind: "oneOf", dimension, values: wanted.in });
    if (wanted?.notIn != null) conditions.push({ kind: "noneOf", dimension, values: wanted.notIn });
    return conditions;
  });
}
