import type { Instant } from "@orderhub/schema/time";
import { timestamp } from "./columns.ts";
import type { LandContext, LandCounts } from "./context.ts";
import { writeWatermarkOutbox } from "./outbox.ts";

export interface ScannedWindow {
  readonly stream: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly pages: number;
  readonly platformCount: number | null;
  readonly fetched: number;
  readonly startedAt: Instant;
}

const watermarkSql = `INSERT INTO watermark AS w (shop_id, stream, watermark_at, updated_at, late_seconds_max)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (shop_id, stream) DO UPDATE SET watermark_at = EXCLUDED.watermark_at, updated_at = EXCLUDED.updated_at,
    late_seconds_max = greatest(w.late_seconds_max, EXCLUDED.late_seconds_max)
  WHERE w.watermark_at < EXCLUDED.watermark_at`;

/** Moves a stream's watermark forward in the transaction of its rows, and tells the warehouse. `scannedAt` is the scan's start. */
export async function moveWatermark(
  context: LandContext,
  stream: string,
  to: Instant,
  scannedAt: Instant,
  lateSecondsMax: number,
): Promise<void> {
  const values = [context.shopId, stream, timestamp(to), timestamp(scannedAt), lateSecondsMax];
  const moved = await context.connection.query({ name: "move-watermark", text: watermarkSql, values });
  if (moved.rowCount === 1) await writeWatermarkOutbox(context, stream, to);
}

const ledgerSql = `INSERT INTO ingest_window (shop_id, stream, lane, from_at, to_at, pages, platform_count, fetched, landed,
    unchanged, stale, quarantined, started_at, committed_at, workflow_id, run_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, clock_timestamp(), $14, $15)`;

/** Writes the ledger row of a committed scan. Live scans that brought nothing new leave none: they come every few seconds. */
export async function writeLedger(context: LandContext, window: ScannedWindow, counts: LandCounts): Promise<void> {
  const news = counts.landed + counts.stale + counts.quarantined;
  if (news === 0 && (context.lane === "live" || context.lane === "push")) return;
  await context.connection.query({
    name: "write-ledger",
    text: ledgerSql,
    values: [
      context.shopId,
      window.stream,
      context.lane,
      timestamp(window.from),
      timestamp(window.to),
      window.pages,
      window.platformCount,
      window.fetched,
      counts.landed,
      counts.unchanged,
      counts.stale,
      counts.quarantined,
      timestamp(window.startedAt),
      context.workflowId,
      context.runId,
    ],
  });
}
