import type { Instant } from "@orderhub/schema/time";

/** Where a stream stands. */
export interface StreamPosition {
  readonly watermarkAt: Instant;
  /** When the watermark was last moved: how far the platform's clock was ahead of the window then. */
  readonly movedAt: Instant;
  readonly lateSecondsMax: number;
}

export interface PlannedWindow {
  /** Start of the listing, behind the watermark by the overlap. */
  readonly from: Instant;
  /** Where the watermark will stand. */
  readonly to: Instant;
  readonly lane: "live" | "backfill";
}

/** Rows modified less than this long ago may still be in flight on the platform. */
export const SAFETY_MS = 3_000;
/** Overlap when nothing was ever late. */
export const OVERLAP_FLOOR_MS = 120_000;
export const OVERLAP_MAX_MS = 6 * 3_600_000;
/** Streams further behind than this are backfilled on a queue of their own. */
export const LIVE_LAG_MS = 30 * 60_000;

/** How far behind the watermark rows may still turn up: twice the widest lateness seen, within bounds. */
export function overlapMs(lateSecondsMax: number): number {
  return Math.min(Math.max(2000 * lateSecondsMax, OVERLAP_FLOOR_MS), OVERLAP_MAX_MS);
}

/**
 * The next window of a stream, on whole seconds; undefined when it is up to date. The overlap shrinks by the time that had
 * already passed when the watermark was set: a window scanned long after its end cannot have missed late rows.
 */
export function planWindow(position: StreamPosition, now: Instant, spanMsMax: number): PlannedWindow | undefined {
  const { watermarkAt, movedAt, lateSecondsMax } = position;
  const end = wholeSecond(now - SAFETY_MS);
  if (end <= watermarkAt) return undefined;
  const settledMs = Math.max(0, movedAt - watermarkAt);
  const overlap = Math.max(0, overlapMs(lateSecondsMax) - settledMs);
  const lane = now - watermarkAt > LIVE_LAG_MS ? "backfill" : "live";
  const from = wholeSecond(watermarkAt - Math.min(overlap, spanMsMax - 1000));
  const to = Math.min(end, wholeSecond(from + spanMsMax)) as Instant;
  return { from, to, lane };
}

/**
 * The span that the next window should have after one of `spanMs` brought `rows` rows: as many rows as fit with some room, so
 * that the platform need not be asked again for less. At most `spanMsMax`.
 */
export function nextSpanMs(spanMs: number, rows: number, rowsMax: number, spanMsMax: number): number {
  const fitting = wholeSecond((spanMs * 0.9 * rowsMax) / Math.max(rows, 1));
  return Math.min(Math.max(fitting, 1000), 4 * spanMs, spanMsMax);
}

/**
 * A shorter window after the platform said that this one holds `total` rows, more than the budget: cut in proportion, at most
 * in half, never to nothing. Undefined when a second can not be cut.
 */
export function shorten(
  window: PlannedWindow,
  watermarkAt: Instant,
  total: number,
  rowsMax: number,
): PlannedWindow | undefined {
  const least = wholeSecond(watermarkAt) + 1000;
  if (window.to <= least) return undefined;
  const share = Math.min(0.5, (0.9 * rowsMax) / Math.max(total, 1));
  const to = Math.max(least, wholeSecond(window.from + (window.to - window.from) * share));
  return { ...window, to: Math.min(to, window.to - 1000) as Instant };
}

function wholeSecond(instant: number): Instant {
  return (Math.floor(instant / 1000) * 1000) as Instant;
}
