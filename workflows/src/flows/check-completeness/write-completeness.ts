import type { Pool } from "@orderhub/schema/db";
import type { RunRef } from "@orderhub/schema/ids";
import type { DayComparison } from "./compare-day.ts";

export interface CheckedDay extends RunRef {
  readonly shopId: string;
  readonly day: string;
  readonly after: DayComparison;
  readonly healed: number;
  readonly isOver: boolean;
  readonly warehouseCount: number;
}

const SHOWN_MAX = 100;

/** Writes the ledger row of a day; an earlier check of the same day gives way, its healed orders are added. */
export async function writeCompleteness(pool: Pool, checked: CheckedDay): Promise<void> {
  const { after } = checked;
  await pool.query(
    `INSERT INTO completeness_day AS c (shop_id, day, platform_count, landed_count, normalised_count, quarantined_count,
       warehouse_count, missing, healed, status, checked_at, workflow_id, run_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now(), $11, $12)
     ON CONFLICT (shop_id, day) DO UPDATE SET platform_count = EXCLUDED.platform_count,
       landed_count = EXCLUDED.landed_count, normalised_count = EXCLUDED.normalised_count,
       quarantined_count = EXCLUDED.quarantined_count, warehouse_count = EXCLUDED.warehouse_count,
       missing = EXCLUDED.missing, healed = c.healed + EXCLUDED.healed, status = EXCLUDED.status, checked_at = now(),
       workflow_id = EXCLUDED.workflow_id, run_id = EXCLUDED.run_id`,
    [
      checked.shopId,
      checked.day,
      after.platform,
      after.landed,
      after.normalised,
      after.quarantined.length,
      checked.warehouseCount,
      after.missing.slice(0, SHOWN_MAX),
      checked.healed,
      statusOf(checked),
      checked.workflowId,
      checked.runId,
    ],
  );
}

/** complete: every order of a day that is over is mapped and in the warehouse; open: still moving; incomplete: a gap. */
export function statusOf({ after, isOver, warehouseCount }: CheckedDay): "complete" | "open" | "incomplete" {
  if (after.missing.length > 0 || after.stale.length > 0 || after.quarantined.length > 0) return "incomplete";
  return isOver && after.normalised === after.platform && warehouseCount >= after.platform ? "complete" : "open";
}
