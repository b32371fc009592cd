import { Temporal } from "temporal-polyfill";

/** An instant as milliseconds since the epoch, UTC. */
export type Instant = number & { readonly __brand: "Instant" };

/** A day of the business calendar, "YYYY-MM-DD". */
export type BusinessDay = string & { readonly __brand: "BusinessDay" };

export const grains = ["hour", "day", "week", "month"] as const;
export type Grain = (typeof grains)[number];

/** Half-open [start, end). */
export interface Bucket {
  readonly start: Instant;
  readonly end: Instant;
}

const ZONE = "Asia/Shanghai";
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
// Since this instant the zone has been UTC+8 without summer time, so that plain arithmetic is exact.
const FIXED_SINCE = Date.UTC(1992, 0, 1);

/** The business time zone. Every local day and every wire time of a Chinese platform is read in it. */
export function businessZone(): string {
  return ZONE;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
// Times of one batch share few days: the start of each is worked out once.
const dayStarts = new Map<string, Instant | undefined>();
const DAY_STARTS_MAX = 10_000;

/** Reads "yyyy-MM-dd HH:mm:ss" (seconds optional) in the business zone. Undefined when it is no time. */
export function parseWireTime(text: string): Instant | undefined {
  const separator = text[10];
  if (separator !== " " && separator !== "T") return undefined;
  const clock = CLOCK.exec(text.slice(11));
  const midnight = dayStart(text.slice(0, 10));
  if (clock === null || midnight === undefined) return undefined;
  const seconds = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? "0");
  if (midnight >= FIXED_SINCE) return (midnight + seconds * 1000) as Instant;
  // In the summer-time years a day may have 23 or 25 hours.
  const local = Temporal.PlainDateTime.from(text.replace(" ", "T"));
  return local.toZonedDateTime(ZONE).epochMilliseconds as Instant;
}

/** The first instant of a calendar day; undefined when there is no such day. */
function dayStart(text: string): Instant | undefined {
  if (dayStarts.has(text)) return dayStarts.get(text);
  if (dayStarts.size >= DAY_STARTS_MAX) dayStarts.clear();
  const start = readDayStart(text);
  dayStarts.set(text, start);
  return start;
}

function readDayStart(text: string): Instant | undefined {
  const [year, month, day] = (DATE.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const local = Date.UTC(year, month - 1, day);
  const read = new Date(local);
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return undefined;
  return fromLocal(local);
}

/** Writes an instant as "yyyy-MM-dd HH:mm:ss" of the business zone; fractions of a second are cut off. */
export function formatWireTime(instant: Instant): string {
  return new Date(instant + offsetAt(instant)).toISOString().slice(0, 19).replace("T", " ");
}

/** The business day an instant falls on. */
export function businessDay(instant: Instant): BusinessDay {
  return new Date(instant + offsetAt(instant)).toISOString().slice(0, 10) as BusinessDay;
}

/** Reads "YYYY-MM-DD". Undefined when there is no such day. */
export function parseBusinessDay(text: string): BusinessDay | undefined {
  const start = parseWireTime(`${text} 00:00:00`);
  return start === undefined ? undefined : (text as BusinessDay);
}

/** The half-open instants of a business day. */
export function businessDayBounds(day: BusinessDay): Bucket {
  const start = parseWireTime(`${day} 00:00:00`);
  if (start === undefined) throw new RangeError(`Not a business day: ${day}`);
  return { start, end: bucketEnd(start, "day") };
}

/** The start of the bucket that an instant falls into. Weeks start on Monday. */
export function bucketStart(instant: Instant, grain: Grain): Instant {
  const local = instant + offsetAt(instant);
  const date = new Date(local);
  switch (grain) {
    case "hour":
      return fromLocal(local - modulo(local, 3_600_000));
    case "day":
      return fromLocal(local - modulo(local, DAY_MS));
    case "week":
      return fromLocal(local - modulo(local, DAY_MS) - modulo(date.getUTCDay() - 1, 7) * DAY_MS);
    case "month":
      return fromLocal(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
  }
}

/** The end of the bucket that starts at the given instant. */
export function bucketEnd(start: Instant, grain: Grain): Instant {
  const local = start + offsetAt(start);
  const date = new Date(local);
  switch (grain) {
    case "hour":
      return (start + 3_600_000) as Instant;
    case "day":
      return fromLocal(local + DAY_MS);
    case "week":
      return fromLocal(local + 7 * DAY_MS);
    case "month":
      return fromLocal(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
  }
}

/** The buckets that touch [from, to), in order; the first and the last may reach beyond it. */
export function buckets(from: Instant, to: Instant, grain: Grain): Bucket[] {
  const list: Bucket[] = [];
  for (let start = bucketStart(from, grain); start < to;) {
    const end = bucketEnd(start, grain);
    list.push({ start, end });
    start = end;
  }
  return list;
}

/** RFC 3339 text in UTC with milliseconds. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Reads RFC 3339 text. Throws RangeError when it is none. */
export function fromIso(text: string): Instant {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new RangeError(`Not an instant: ${text}`);
  return instant as Instant;
}

function offsetAt(instant: Instant): number {
  if (instant >= FIXED_SINCE) return OFFSET_MS;
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE).offsetNanoseconds / 1_000_000;
}

function fromLocal(local: number): Instant {
  if (local - OFFSET_MS >= FIXED_SINCE) return (local - OFFSET_MS) as Instant;
  const text = new Date(local).toISOString().slice(0, 19);
  return Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).epochMilliseconds as Instant;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
