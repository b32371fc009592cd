import { ClickHouseError, type ClickHouseSettings } from "@clickhouse/client";
import { WarehouseUnavailableError } from "./errors.ts";

/** Codes by which ClickHouse says that a time limit was reached. */
const timeoutCodes = new Set(["159", "160", "209"]);
/** Too many queries, memory, cancelled by a stop: the same statement may pass later. */
const busyCodes = new Set(["202", "210", "241", "236", "394", "439"]);

/**
 * Settings of every read. Skip indexes work under FINAL only in exact mode, which looks up newer versions of the rows
 * that an index leaves out. Rows of one key never lie in two partitions, so partitions need not be merged together.
 */
export function readSettings(timeoutMs: number): ClickHouseSettings {
  return {
    max_execution_time: Math.max(1, Math.ceil(timeoutMs / 1000)),
    // The engine stops working on what nobody waits for any more.
    cancel_http_readonly_queries_on_client_close: 1,
    use_skip_indexes_if_final: 1,
    use_skip_indexes_if_final_exact_mode: 1,
    do_not_merge_across_partitions_select_final: 1,
  };
}

/** Runs a read with a deadline, ended early when the caller's signal aborts, and turns "no answer" into one error that callers can tell apart. */
export async function guarded<Result>(
  timeoutMs: number,
  read: (signal: AbortSignal) => Promise<Result>,
  caller?: AbortSignal,
): Promise<Result> {
  const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
  const signal = caller === undefined ? timeout : AbortSignal.any([timeout, caller]);
  try {
    return await read(signal);
  } catch (error) {
    if (signal.aborted) throw new WarehouseUnavailableError("TIMEOUT", error);
    if (!(error instanceof ClickHouseError)) {
      const isNetwork = error instanceof Error && ("code" in error || /socket|timeout|fetch/iu.test(error.message));
      throw isNetwork ? new WarehouseUnavailableError("UNAVAILABLE", error) : error;
    }
    if (timeoutCodes.has(error.code)) throw new WarehouseUnavailableError("TIMEOUT", error);
    if (busyCodes.has(error.code)) throw new WarehouseUnavailableError("UNAVAILABLE", error);
    throw error;
  }
}
