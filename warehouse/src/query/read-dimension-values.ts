import { z } from "zod";
import type { WarehouseReader } from "../client/in-scope.ts";
import { readRows } from "../client/read-rows.ts";
import { dimensionColumn, type TextDimension } from "../rows/columns.ts";
import { toClickHouse } from "../rows/to-clickhouse.ts";
import { param } from "../sql/param.ts";
import { join, raw, sql, toStatement } from "../sql/sql.ts";
import { guarded, readSettings } from "./guarded.ts";
import { filterPredicates, type MetricFilter } from "./metrics-query.ts";

const ValueCount = z.object({ value: z.string(), orders: z.coerce.number() });

export interface DimensionValuesQuery {
  readonly dimension: TextDimension;
  /** Keeps values that contain this text, in any case. */
  readonly search?: string | undefined;
  readonly limit: number;
  readonly scope?: MetricFilter | undefined;
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Values of a dimension that occur, most orders first. */
export async function readDimensionValues(
  client: WarehouseReader,
  { dimension, search = "", limit, scope, timeoutMs = 10_000, signal: caller }: DimensionValuesQuery,
): Promise<readonly z.infer<typeof ValueCount>[]> {
  const column = raw(dimensionColumn[dimension]);
  const conditions = [
    sql`basis = ${param.text("created")}`,
    ...(search === "" ? [] : [sql`positionCaseInsensitiveUTF8(${column}, ${param.text(search)}) > 0`]),
    ...filterPredicates(scope).map(toClickHouse),
  ];
  const { text, params } = toStatement(sql`SELECT toString(${column}) AS value, sum(order_per_day_v1.orders) AS orders
FROM order_per_day_v1 FINAL
WHERE ${join(conditions, " AND ")}
GROUP BY value
ORDER BY orders DESC, value
LIMIT ${param.unsigned(BigInt(limit))}`);
  return guarded(
    timeoutMs,
    (signal) => readRows(client, ValueCount, text, { params, settings: readSettings(timeoutMs), signal }),
    caller,
  );
}
