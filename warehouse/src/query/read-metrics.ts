import { z } from "zod";
import type { WarehouseReader } from "../client/in-scope.ts";
import { readRows } from "../client/read-rows.ts";
import type { Period } from "../rows/columns.ts";
import { printWithValues } from "../sql/print.ts";
import { toStatement } from "../sql/sql.ts";
import { assemble, type MetricResult } from "./assemble.ts";
import { dimensionAlias, measureAlias } from "./branch.ts";
import { compileMetrics, type CompiledMetrics } from "./compile-metrics.ts";
import { guarded, readSettings } from "./guarded.ts";
import type { MetricsQuery } from "./metrics-query.ts";
import type { TallyRow } from "./tally.ts";

export interface MetricsAnswer {
  readonly period: Period;
  readonly comparePeriod: Period | null;
  /** The data does not reach the end of the period. */
  readonly isPartial: boolean;
  readonly metrics: readonly MetricResult[];
  /** The statement that answered, with its values written in. */
  readonly sql: string;
}

export interface ReadLimits {
  /** Longest the statement may run. Default 10,000. */
  readonly timeoutMs?: number;
  /** Aborts when the caller does not wait any more. */
  readonly signal?: AbortSignal | undefined;
}

const AnswerRow = z.looseObject({ compared: z.literal([0, 1]), slot: z.number().optional() });

/** Whole orders, or yuan with exactly two places as fen. */
function units(text: string): bigint {
  return BigInt(text.replace(".", ""));
}

function rowReader({ by = [] }: MetricsQuery, { measures }: CompiledMetrics) {
  return (row: z.infer<typeof AnswerRow>): TallyRow => ({
    window: row.compared,
    slot: row.slot,
    values: by.map((dimension) => z.string().parse(row[dimensionAlias(dimension)])),
    sums: new Map(measures.map((measure) => [measure, units(z.string().parse(row[measureAlias(measure)]))])),
  });
}

/**
 * Answers a question about key figures with one statement.
 * @throws MetricQueryError for a question that cannot be answered, WarehouseUnavailableError where the engine does not answer.
 */
export async function readMetrics(
  client: WarehouseReader,
  query: MetricsQuery,
  { timeoutMs = 10_000, signal: caller }: ReadLimits = {},
): Promise<MetricsAnswer> {
  const compiled = compileMetrics(query);
  const { text, params } = toStatement(compiled.sql);
  const rows = await guarded(
    timeoutMs,
    (signal) => readRows(client, AnswerRow, text, { params, settings: readSettings(timeoutMs), signal }),
    caller,
  );
  return {
    period: query.period,
    comparePeriod: compiled.compare?.period ?? null,
    isPartial: query.period.end > query.through,
    metrics: assemble(query, compiled, rows.map(rowReader(query, compiled))),
    sql: printWithValues(compiled.sql),
  };
}
