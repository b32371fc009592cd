import type { Period } from "../rows/columns.ts";
import type { Grain } from "@orderhub/schema/time";
import { ceilTo, durationMs, floorTo } from "./calendar.ts";

export type Source = "raw" | "hour" | "day";

/** A part of a period and the table that answers for it. */
export interface Piece extends Period {
  readonly source: Source;
}

export interface RollupNeed {
  readonly period: Period;
  readonly grain?: Grain | undefined;
  /** Orders are split by hour of day. */
  readonly byHour: boolean;
  /** Rows are moved by this much before they find their bucket (a comparison). */
  readonly shiftMs: number;
}

function piece(source: Source, start: Date, end: Date): readonly Piece[] {
  return start < end ? [{ source, start, end }] : [];
}

function wholeHours({ start, end }: Period, dayFits: boolean): readonly Piece[] {
  const firstDay = ceilTo("day", start);
  const lastDay = floorTo("day", end);
  if (!dayFits || firstDay >= lastDay) return piece("hour", start, end);
  return [...piece("hour", start, firstDay), ...piece("day", firstDay, lastDay), ...piece("hour", lastDay, end)];
}

/**
 * Cuts a period so that each part is answered by the coarsest table that is exact for it: whole days from the day
 * rollup, whole hours from the hour rollup, and the edges inside an hour from the orders themselves.
 */
export function pickRollup({ period, grain, byHour, shiftMs }: RollupNeed): readonly Piece[] {
  const onAxis = grain !== undefined;
  if (onAxis && shiftMs % durationMs.hour !== 0) return piece("raw", period.start, period.end);
  const start = ceilTo("hour", period.start);
  const end = floorTo("hour", period.end);
  if (start >= end) return piece("raw", period.start, period.end);
  const dayFits = grain !== "hour" && !byHour && !(onAxis && shiftMs % durationMs.day !== 0);
  return [
    ...piece("raw", period.start, start),
    ...wholeHours({ start, end }, dayFits),
    ...piece("raw", end, period.end),
  ];
}
