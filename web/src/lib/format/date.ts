import type { LocalParts } from "../time/zone.ts";
import { dayMs, hourMs, localParts } from "../time/zone.ts";
import type { Language } from "./number.ts";
import { noValue } from "./number.ts";

export type Instant = string | number | null | undefined;
const millis = (instant: string | number): number => (typeof instant === "number" ? instant : Date.parse(instant));

const two = (value: number): string => String(value).padStart(2, "0");
const weekdays = {
  zh: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const timeOf = ({ hour, minute }: LocalParts): string => `${two(hour)}:${two(minute)}`;
const clockOf = (at: LocalParts): string => `${timeOf(at)}:${two(at.second)}`;
const monthDayOf = ({ month, day }: LocalParts): string => `${two(month)}/${two(day)}`;
const dateOf = (at: LocalParts, language: Language): string =>
  language === "zh" ? `${String(at.year)}/${monthDayOf(at)}` : `${monthDayOf(at)}/${String(at.year)}`;
/** A day and what stands beside it: a comma between them in English only. */
const beside = (day: string, time: string, language: Language): string =>
  language === "zh" ? `${day} ${time}` : `${day}, ${time}`;
const withWeekday = (day: string, { weekday }: LocalParts, language: Language): string =>
  language === "zh" ? `${day}${weekdays.zh[weekday] ?? ""}` : `${weekdays.en[weekday] ?? ""}, ${day}`;

// Written by hand, in the words of Intl: its first formatter of dates takes a phone a tenth of a second to make.
const format =
  (write: (at: LocalParts, language: Language) => string) =>
  (instant: Instant, language: Language): string =>
    instant === null || instant === undefined ? noValue : write(localParts(millis(instant)), language);

export const formatTime = format(timeOf);
export const formatClock = format(clockOf);
export const formatDay = format((at, language) => withWeekday(monthDayOf(at), at, language));
export const formatDateTime = format((at, language) => beside(dateOf(at, language), timeOf(at), language));
export const formatInstant = format((at, language) => beside(dateOf(at, language), clockOf(at), language));
const formatDate = format(dateOf);
const formatDateDay = format((at, language) => withWeekday(dateOf(at, language), at, language));
export const formatMonthDay = format(monthDayOf);
const monthDayTime = format((at, language) => beside(monthDayOf(at), timeOf(at), language));
const month = format((at, language) =>
  language === "zh" ? `${String(at.year)}年${String(at.month)}月` : `${months[at.month - 1] ?? ""} ${String(at.year)}`,
);

/** Today only the time, this year without the year, else the whole date: as short as it stays unambiguous. */
export const formatShort = (instant: Instant, nowMs: number, language: Language): string => {
  if (instant === null || instant === undefined) return noValue;
  const at = localParts(millis(instant));
  const now = localParts(nowMs);
  if (at.year !== now.year) return formatDateTime(instant, language);
  return at.month === now.month && at.day === now.day ? formatTime(instant, language) : monthDayTime(instant, language);
};

/** A day as short as it stays unambiguous: without the year where it is this one. */
export const formatDayShort = (instant: number, nowMs: number, language: Language): string =>
  localParts(instant).year === localParts(nowMs).year
    ? formatMonthDay(instant, language)
    : formatDate(instant, language);

const isMidnight = (ms: number): boolean => {
  const { hour, minute, second } = localParts(ms);
  return hour === 0 && minute === 0 && second === 0;
};

/** Both ends of a half-open span; whole days are named by their first and last day. */
export const formatSpan = (start: string | number, end: string | number, language: Language): string => {
  const from = millis(start);
  const to = millis(end);
  if (!isMidnight(from) || !isMidnight(to)) {
    const last =
      formatMonthDay(from, language) === formatMonthDay(to, language) && to - from < dayMs
        ? formatTime
        : formatDateTime;
    return `${formatDateTime(from, language)} – ${last(to, language)}`;
  }
  return to - from <= dayMs
    ? formatDateDay(from, language)
    : `${formatDate(from, language)} – ${formatDate(to - 1, language)}`;
};

/** A span for a place with little room: days alone where it is longer than two of them, the year where it is not the same. */
export const formatSpanShort = (start: string | number, end: string | number, language: Language): string => {
  const from = millis(start);
  const to = millis(end);
  if (to - from <= 2 * dayMs) return formatSpan(start, end, language);
  const isOneYear = localParts(from).year === localParts(to - 1).year;
  const write = isOneYear ? formatMonthDay : formatDate;
  return `${write(from, language)} – ${write(to - 1, language)}`;
};

export type BucketGrain = "HOUR" | "DAY" | "WEEK" | "MONTH";

/** Label of one bucket on an axis. */
export const formatBucket = (start: Instant, grain: BucketGrain, language: Language): string => {
  if (grain === "HOUR") return formatTime(start, language);
  return grain === "MONTH" ? month(start, language) : formatMonthDay(start, language);
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
