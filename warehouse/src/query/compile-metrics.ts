import type { MeasureColumn } from "../metrics/measure.ts";
import { type MetricName, metricOf } from "../metrics/index.ts";
import type { Period } from "../rows/columns.ts";
import { join, type Sql } from "../sql/sql.ts";
import { type Branch, branchSql } from "./branch.ts";
import { comparePeriod, type Shift, shiftOf } from "./compare-period.ts";
import { checkQuery, filterPredicates, type MetricsQuery } from "./metrics-query.ts";
import { pickRollup, type Source } from "./pick-rollup.ts";

/** A question turned into one statement, and what is needed to read its answer. */
export interface CompiledMetrics {
  readonly sql: Sql;
  readonly measures: readonly MeasureColumn[];
  readonly compare: { readonly shift: Shift; readonly period: Period } | undefined;
}

/** The columns that the metrics are made of, each once. */
export function measuresOf(names: readonly MetricName[]): readonly MeasureColumn[] {
  const columns = names.flatMap((name) => {
    const { numerator, denominator } = metricOf(name);
    return [numerator, denominator].flatMap((part) =>
      part === undefined ? [] : [...part.measure.add, ...(part.measure.subtract ?? [])],
    );
  });
  return [...new Set(columns)];
}

const sources: readonly Source[] = ["day", "hour", "raw"];

function branchesOf(query: MetricsQuery, period: Period, window: 0 | 1, shift: Shift | undefined): readonly Branch[] {
  const { basis, grain, by = [], filter, scope, names } = query;
  const pieces = pickRollup({
    period,
    grain,
    byHour: by.includes("hourOfDay"),
    shiftMs: shift?.kind === "ms" ? shift.ms : 0,
  });
  const where = [...filterPredicates(filter), ...filterPredicates(scope)];
  return sources.flatMap((source) => {
    const ofSource = pieces.filter((piece) => piece.source === source);
    if (ofSource.length === 0) return [];
    return [{ window, source, pieces: ofSource, basis, grain, by, measures: measuresOf(names), where, shift }];
  });
}

/**
 * One statement for all metrics of a question, comparison included.
 * @throws MetricQueryError where the question makes no sense or asks for too much.
 */
export function compileMetrics(query: MetricsQuery): CompiledMetrics {
  checkQuery(query);
  const { period, compare, through, reach = through, names } = query;
  const shift = compare === undefined ? undefined : shiftOf(compare, period);
  const compared = shift === undefined ? undefined : { shift, period: comparePeriod(shift, period, reach) };
  const branches = [
    ...branchesOf(query, period, 0, undefined),
    ...(compared === undefined ? [] : branchesOf(query, compared.period, 1, compared.shift)),
  ];
  return { sql: join(branches.map(branchSql), "\nUNION ALL\n"), measures: measuresOf(names), compare: compared };
}
