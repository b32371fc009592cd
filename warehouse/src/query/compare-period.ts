import type { Period } from "../rows/columns.ts";
import { durationMs, floorTo, monthsBefore, wholeMonths } from "./calendar.ts";

export const comparisons = ["previousPeriod", "sameWeekdayLastWeek", "previousYear"] as const;
export type Comparison = (typeof comparisons)[number];

/** How far back the comparison lies: a length of time, or calendar months. */
export type Shift = { readonly kind: "ms"; readonly ms: number } | { readonly kind: "months"; readonly months: number };

/**
 * Whole calendar months go back by months. What begins with a day goes back by whole days, so that the same hours are
 * compared: today until 15:00 with yesterday until 15:00. Everything else goes back by its own length.
 */
export function shiftOf(comparison: Comparison, period: Period): Shift {
  if (comparison === "sameWeekdayLastWeek") return { kind: "ms", ms: durationMs.week };
  if (comparison === "previousYear") return { kind: "months", months: 12 };
  const months = wholeMonths(period);
  if (months !== undefined && months > 0) return { kind: "months", months };
  const length = period.end.getTime() - period.start.getTime();
  const beginsDay = floorTo("day", period.start).getTime() === period.start.getTime();
  return { kind: "ms", ms: beginsDay ? Math.ceil(length / durationMs.day) * durationMs.day : length };
}

export function shiftBack(shift: Shift, instant: Date): Date {
  return shift.kind === "ms" ? new Date(instant.getTime() - shift.ms) : monthsBefore(instant, shift.months);
}

function clamp(instant: Date, { start, end }: Period): Date {
  return new Date(Math.min(Math.max(instant.getTime(), start.getTime()), end.getTime()));
}

/** The period to compare with, cut at the same elapsed time: `reach` is how far the data reaches. */
export function comparePeriod(shift: Shift, period: Period, reach: Date): Period {
  return { start: shiftBack(shift, period.start), end: shiftBack(shift, clamp(reach, period)) };
}
