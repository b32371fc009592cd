import { setTimeout as sleep } from "node:timers/promises";
import { HubError } from "@orderhub/schema/errors";
import { scopeIsProven } from "@orderhub/warehouse/rights/require-scope";
import type { Services } from "../services.ts";

const againMs = 30_000;

/**
 * Asks until ClickHouse has proven that it shows no row to a request without a scope. The API serves meanwhile: its own
 * statements carry the scope as well.
 * @throws HubError `excess_rights` where ClickHouse shows one.
 */
export async function watchScope(
  { clickhouse, warehouseFilters, log }: Pick<Services, "clickhouse" | "warehouseFilters" | "log">,
  signal: AbortSignal,
): Promise<void> {
  if (!warehouseFilters) return;
  while (!signal.aborted) {
    try {
      if (await scopeIsProven(clickhouse)) return;
    } catch (error) {
      if (error instanceof HubError) throw error;
      log.debug({ err: error }, "the scope of ClickHouse is not proven yet");
    }
    await sleep(againMs, undefined, { signal }).catch(() => undefined);
  }
}
