import {
  bucketEnd,
  bucketStart,
  businessDay,
  businessDayBounds,
  type Grain,
  type Instant,
  parseBusinessDay,
} from "@orderhub/schema/time";
import type { Period } from "../rows/columns.ts";

function instantOf(date: Date): Instant {
  return date.getTime() as Instant;
}

/** Business day (YYYY-MM-DD) of an instant. */
export function dayOf(date: Date): string {
  return businessDay(instantOf(date));
}

/** Start of a business day. @throws RangeError where there is no such day. */
export function startOfDay(day: string): Date {
  const parsed = parseBusinessDay(day);
  if (parsed === undefined) throw new RangeError(`Not a business day: ${day}`);
  return new Date(businessDayBounds(parsed).start);
}

/** Start of the bucket that holds the instant. */
export function floorTo(grain: Grain, date: Date): Date {
  return new Date(bucketStart(instantOf(date), grain));
}

/** End of the bucket that starts at the instant. */
export function endOfBucket(grain: Grain, start: Date): Date {
  return new Date(bucketEnd(instantOf(start), grain));
}

/** The first bucket start that is not before the instant. */
export function ceilTo(grain: Grain, date: Date): Date {
  const start = floorTo(grain, date);
  return start.getTime() === date.getTime() ? start : endOfBucket(grain, start);
}

/** Year, month and day of the business day of an instant. */
function partsOf(date: Date): readonly [number, number, number] {
  const [year = 0, month = 1, day = 1] = dayOf(date).split("-").map(Number);
  return [year, month, day];
}

function startOf(year: number, month: number, day: number): Date {
  return startOfDay(new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10));
}

/**
 * The same local day and time some months earlier. A day that the earlier month lacks becomes the start of the month
 * after it (31 October less one month is 1 October): so neighbouring periods stay neighbours and never overlap.
 */
export function monthsBefore(date: Date, months: number): Date {
  const [year, month, day] = partsOf(date);
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  if (day > lastDay) return startOf(year, month - months + 1, 1);
  const sinceMidnight = date.getTime() - floorTo("day", date).getTime();
  return new Date(startOf(year, month - months, day).getTime() + sinceMidnight);
}

/** Whole months from start to end, or undefined where either is no start of a month. */
export function wholeMonths({ start, end }: Period): number | undefined {
  if (floorTo("month", start).getTime() !== start.getTime()) return undefined;
  if (floorTo("month", end).getTime() !== end.getTime()) return undefined;
  const [fromYear, fromMonth] = partsOf(start);
  const [toYear, toMonth] = partsOf(end);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}

export const durationMs = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
