import { businessZone, dayMs, hourMs, localParts } from "../time/zone.ts";
import type { Language } from "./number.ts";
import { localeOf, noValue } from "./number.ts";

const cache = new Map<string, Intl.DateTimeFormat>();
const dateFormat = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = language + JSON.stringify(options);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(localeOf[language], { timeZone: businessZone, hourCycle: "h23", ...options });
  cache.set(key, made);
  return made;
};

export type Instant = string | number | null | undefined;
const millis = (instant: string | number): number => (typeof instant === "number" ? instant : Date.parse(instant));

const format =
  (options: Intl.DateTimeFormatOptions) =>
  (instant: Instant, language: Language): string =>
    instant === null || instant === undefined ? noValue : dateFormat(language, options).format(millis(instant));

const hm = { hour: "2-digit", minute: "2-digit" } as const;
const md = { month: "2-digit", day: "2-digit" } as const;

export const formatTime = format(hm);
export const formatClock = format({ ...hm, second: "2-digit" });
export const formatDay = format({ ...md, weekday: "short" });
export const formatDateTime = format({ year: "numeric", ...md, ...hm });
export const formatInstant = format({ year: "numeric", ...md, ...hm, second: "2-digit" });
const monthDay = format(md);
const monthDayTime = format({ ...md, ...hm });
const month = format({ year: "numeric", month: "short" });

/** Today only the time, this year without the year, else the whole date: as short as it stays unambiguous. */
export const formatShort = (instant: Instant, nowMs: number, language: Language): string => {
  if (instant === null || instant === undefined) return noValue;
  const at = localParts(millis(instant));
  const now = localParts(nowMs);
  if (at.year !== now.year) return formatDateTime(instant, language);
  return at.month === now.month && at.day === now.day ? formatTime(instant, language) : monthDayTime(instant, language);
};

const isMidnight = (ms: number): boolean => {
  const { hour, minute, second } = localParts(ms);
  return hour === 0 && minute === 0 && second === 0;
};

/** Both ends of a half-open span; whole days are named by their first and last day. */
export const formatSpan = (start: string | number, end: string | number, language: Language): string => {
  const from = millis(start);
  const to = millis(end);
  if (!isMidnight(from) || !isMidnight(to)) {
    return dateFormat(language, { year: "numeric", ...md, ...hm }).formatRange(from, to);
  }
  const days = { year: "numeric", ...md } as const;
  return to - from <= dayMs
    ? dateFormat(language, { ...days, weekday: "short" }).format(from)
    : dateFormat(language, days).formatRange(from, to - 1);
};

export type BucketGrain = "HOUR" | "DAY" | "WEEK" | "MONTH";

/** Label of one bucket on an axis. */
export const formatBucket = (start: Instant, grain: BucketGrain, language: Language): string => {
  if (grain === "HOUR") return formatTime(start, language);
  return grain === "MONTH" ? month(start, language) : monthDay(start, language);
};

/** Full name of one bucket, for tooltips, tables and spoken labels. */
export const formatBucketLong = (start: string, end: string, grain: BucketGrain, language: Language): string => {
  if (grain === "MONTH") return month(start, language);
  if (grain !== "HOUR") return formatSpan(start, end, language);
  const from = millis(start);
  return millis(end) - from > hourMs
    ? formatSpan(start, end, language)
    : `${formatDay(from, language)} ${formatTime(from, language)}`;
};
