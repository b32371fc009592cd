import type { Pool } from "@orderhub/schema/db";
import type { Instant } from "@orderhub/schema/time";
import type { StreamPosition } from "./plan-window.ts";

interface Row {
  readonly watermark_at: Date;
  readonly updated_at: Date;
  readonly late_seconds_max: number;
}

/** Where a stream stands in the store; undefined before its first window. */
export async function readPosition(pool: Pool, shopId: string, stream: string): Promise<StreamPosition | undefined> {
  const found = await pool.query<Row>(
    "SELECT watermark_at, updated_at, late_seconds_max FROM watermark WHERE shop_id = $1 AND stream = $2",
    [shopId, stream],
  );
  const [row] = found.rows;
  if (row === undefined) return undefined;
  return {
    watermarkAt: row.watermark_at.getTime() as Instant,
    movedAt: row.updated_at.getTime() as Instant,
    lateSecondsMax: row.late_seconds_max,
  };
}
