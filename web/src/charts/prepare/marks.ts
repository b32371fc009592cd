import type { Grain } from "../../generated/graphql.ts";
import { formatBucket, formatMonthDay } from "../../lib/format/date.ts";
import type { Language } from "../../lib/format/number.ts";
import { localParts } from "../../lib/time/zone.ts";

type Bucket = { readonly start: string };

/** A label below the time axis: what the bucket is, and below it the day or the year that begins to be shown there. */
export type AxisMark = { readonly index: number; readonly label: string; readonly under: string | undefined };

const roundHours = [1, 2, 3, 4, 6, 12, 24] as const;

const partsOf = (bucket: Bucket) => localParts(Date.parse(bucket.start));
const dayKey = (bucket: Bucket): string => {
  const { year, month, day } = partsOf(bucket);
  return `${String(year)}-${String(month)}-${String(day)}`;
};

/** Which buckets carry a label: at most `room`, evenly spaced, on round hours where buckets are hours. */
const marked = (buckets: readonly Bucket[], room: number, grain: Grain): number[] => {
  const step = Math.max(1, Math.ceil(buckets.length / room));
  const all = buckets.map((_, index) => index);
  if (grain !== "HOUR") return all.filter((index) => index % step === 0);
  const round = roundHours.find((hours) => hours >= step);
  const hourOf = (index: number): number => (buckets[index] === undefined ? -1 : partsOf(buckets[index]).hour);
  if (round !== undefined && round < 24) return all.filter((index) => hourOf(index) % round === 0);
  const everyDays = Math.ceil(step / 24);
  return all.filter((index) => hourOf(index) === 0).filter((_, day) => day % everyDays === 0);
};

/**
 * The labels of the time axis. Hours over several days say the day: below the first hour that is named of each day, or
 * instead of the hour where only days are named. Days and weeks over several years say the year in the same way.
 */
export const axisMarks = (
  buckets: readonly Bucket[],
  room: number,
  grain: Grain,
  language: Language,
): readonly AxisMark[] => {
  const spread = new Set(buckets.map(dayKey)).size;
  const years = new Set(buckets.map((bucket) => partsOf(bucket).year)).size;
  const indexes = marked(buckets, room, grain);
  const isDaily = grain === "HOUR" && spread > 1 && new Set(indexes.map((index) => hourAt(buckets, index))).size <= 1;
  let before = "";
  return indexes.flatMap((index) => {
    const bucket = buckets[index];
    if (bucket === undefined) return [];
    if (isDaily) return [{ index, label: formatMonthDay(bucket.start, language), under: undefined }];
    const isHours = grain === "HOUR" && spread > 1;
    const isYears = (grain === "DAY" || grain === "WEEK") && years > 1;
    const group = isHours ? formatMonthDay(bucket.start, language) : isYears ? String(partsOf(bucket).year) : "";
    const under = group !== "" && group !== before ? group : undefined;
    before = group;
    return [{ index, label: formatBucket(bucket.start, grain, language), under }];
  });
};

const hourAt = (buckets: readonly Bucket[], index: number): number =>
  buckets[index] === undefined ? -1 : partsOf(buckets[index]).hour;
