import type { MetricDefinition } from "../metrics/define-metric.ts";
import { type MetricName, metricOf } from "../metrics/index.ts";
import type { Period } from "../rows/columns.ts";
import type { CompiledMetrics } from "./compile-metrics.ts";
import { shiftBack } from "./compare-period.ts";
import { evaluate, type MetricValue, metricValue } from "./metric-value.ts";
import type { Dimension, MetricsQuery } from "./metrics-query.ts";
import { type Point, pointsOf } from "./points.ts";
import { addRow, addTally, newTally, type Tally, type TallyRow } from "./tally.ts";

export interface MetricPoint extends Period {
  readonly value: MetricValue;
  readonly compareStart: Date | null;
  readonly compareEnd: Date | null;
  /** The data does not reach the end of the point, or the period holds its bucket only in part. */
  readonly isPartial: boolean;
}

export interface MetricSeries {
  /** Empty for the total and for the series of all others. */
  readonly dimensions: readonly { readonly dimension: Dimension; readonly value: string }[];
  readonly isOther: boolean;
  readonly total: MetricValue;
  readonly points: readonly MetricPoint[];
}

export interface MetricResult {
  readonly name: MetricName;
  readonly total: MetricValue;
  readonly series: readonly MetricSeries[];
}

interface KeyedTally {
  readonly values: readonly string[];
  readonly isOther: boolean;
  readonly tally: Tally;
}

/** Adds rows of equal dimension values up: several tables may have answered for parts of one period. */
function tallySeries(rows: readonly TallyRow[]): readonly KeyedTally[] {
  const series = new Map<string, KeyedTally>();
  for (const row of rows) {
    const key = JSON.stringify(row.values);
    const found = series.get(key) ?? { values: row.values, isOther: false, tally: newTally() };
    series.set(key, found);
    addRow(found.tally, row);
  }
  return [...series.values()];
}

/** Largest first, by the volume of the first metric: its denominator, or itself where it has none. */
function rank(series: readonly KeyedTally[], first: MetricDefinition): readonly KeyedTally[] {
  const { measure } = first.denominator ?? first.numerator;
  const volume = new Map(series.map((one) => [one, evaluate(measure, one.tally.total[0])]));
  return series.toSorted((a, b) => {
    const [left, right] = [volume.get(a), volume.get(b)];
    if (left === right || left === undefined || right === undefined) return a.values.join() < b.values.join() ? -1 : 1;
    return left < right ? 1 : -1;
  });
}

function sumOf(series: readonly KeyedTally[]): Tally {
  const all = newTally();
  for (const { tally } of series) addTally(all, tally);
  return all;
}

function keepTop(ranked: readonly KeyedTally[], top: number | undefined): readonly KeyedTally[] {
  if (top === undefined || ranked.length <= top) return ranked;
  return [...ranked.slice(0, top), { values: [], isOther: true, tally: sumOf(ranked.slice(top)) }];
}

function pointOf(
  point: Point,
  tally: Tally,
  metric: MetricDefinition,
  query: MetricsQuery,
  compiled: CompiledMetrics,
): MetricPoint {
  const sums = tally.points.get(point.bucket.getTime() / 1000);
  const { compare } = compiled;
  const start = compare === undefined ? null : shiftBack(compare.shift, point.start);
  const wholeEnd = compare === undefined ? null : shiftBack(compare.shift, point.end);
  const end =
    compare === undefined || wholeEnd === null || wholeEnd < compare.period.end ? wholeEnd : compare.period.end;
  const isCompared = start !== null && end !== null && start < end;
  return {
    start: point.start,
    end: point.end,
    value: metricValue(metric, sums?.[0] ?? new Map(), isCompared ? (sums?.[1] ?? new Map()) : undefined),
    compareStart: isCompared ? start : null,
    compareEnd: isCompared ? end : null,
    isPartial: point.isCut || point.end > query.through,
  };
}

/** Puts the rows of the answer together: totals, series, points on a whole time axis, comparison. */
export function assemble(
  query: MetricsQuery,
  compiled: CompiledMetrics,
  rows: readonly TallyRow[],
): readonly MetricResult[] {
  const { names, by = [], grain, period, top } = query;
  const [firstName] = names;
  const found = tallySeries(rows);
  const total = sumOf(found);
  const all = by.length === 0 ? [{ values: [], isOther: false, tally: total }] : found;
  const kept = firstName === undefined ? all : keepTop(rank(all, metricOf(firstName)), top);
  const points = grain === undefined ? [] : pointsOf(period, grain);
  const isCompared = compiled.compare !== undefined && compiled.compare.period.start < compiled.compare.period.end;
  return names.map((name) => {
    const metric = metricOf(name);
    const value = ({ total: [now, before] }: Tally) => metricValue(metric, now, isCompared ? before : undefined);
    const series = kept.map(({ values, isOther, tally }) => ({
      dimensions: isOther ? [] : by.map((dimension, index) => ({ dimension, value: values[index] ?? "" })),
      isOther,
      total: value(tally),
      points: points.map((point) => pointOf(point, tally, metric, query, compiled)),
    }));
    return { name, total: value(total), series };
  });
}
