import type { ClickHouseSettings } from "@clickhouse/client";
import { z } from "zod";
import type { WarehouseReader } from "./in-scope.ts";

export interface ReadOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly settings?: ClickHouseSettings;
  readonly signal?: AbortSignal;
}

/** Runs a query and checks every row against its shape. */
export async function readRows<Row>(
  client: WarehouseReader,
  row: z.ZodType<Row>,
  query: string,
  options: ReadOptions = {},
): Promise<readonly Row[]> {
  const result = await client.query({
    query,
    format: "JSONEachRow",
    ...(options.params === undefined ? {} : { query_params: { ...options.params } }),
    ...(options.settings === undefined ? {} : { clickhouse_settings: options.settings }),
    ...(options.signal === undefined ? {} : { abort_signal: options.signal }),
  });
  return z.array(row).parse(await result.json());
}
