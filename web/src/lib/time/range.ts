import type { FloorUnit, StepUnit } from "./zone.ts";
import { addUnits, floorTo, fromLocal, instantText, localParts, localText } from "./zone.ts";

/** A range as written in the URL: `now-7d`, `now/d`, `now-1d/d`, `2026-11-11` or `2026-11-11T08:00` (Shanghai). */
export type RangeText = { readonly from: string; readonly to: string };
/** Half-open [startMs, endMs). */
export type Range = { readonly startMs: number; readonly endMs: number };
export type PeriodVariables = { readonly start: string; readonly end: string };

const relative = /^now(?:([+-])(\d{1,4})([mhdwMy]))?(?:\/([hdwMy]))?$/u;
const absolute = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/u;

const resolveRelative = (match: RegExpExecArray, nowMs: number): number => {
  const [, sign, amount, unit, floor] = match;
  const moved =
    sign === undefined ? nowMs : addUnits(nowMs, (sign === "-" ? -1 : 1) * Number(amount), unit as StepUnit);
  return floor === undefined ? moved : floorTo(moved, floor as FloorUnit);
};

/** Instant of one end of a range, or undefined where the text is not one. */
export const resolveInstant = (text: string, nowMs: number): number | undefined => {
  const moving = relative.exec(text);
  if (moving !== null) return resolveRelative(moving, nowMs);
  const fixed = absolute.exec(text);
  if (fixed === null) return undefined;
  const instant = fromLocal(
    Number(fixed[1]),
    Number(fixed[2]),
    Number(fixed[3]),
    Number(fixed[4] ?? 0),
    Number(fixed[5] ?? 0),
  );
  // Rolls over on 2026-02-30: only a text that prints as itself is a date.
  return localText(instant) === text.replace("T00:00", "") ? instant : undefined;
};

export const resolveRange = ({ from, to }: RangeText, nowMs: number): Range | undefined => {
  const startMs = resolveInstant(from, nowMs);
  const endMs = resolveInstant(to, nowMs);
  return startMs === undefined || endMs === undefined || startMs >= endMs ? undefined : { startMs, endMs };
};

export const periodOf = ({ startMs, endMs }: Range): PeriodVariables => ({
  start: instantText(startMs),
  end: instantText(endMs),
});

export const presetNames = [
  "today",
  "yesterday",
  "last7d",
  "last30d",
  "last90d",
  "thisWeek",
  "thisMonth",
  "lastMonth",
  "promo618",
  "promo1111",
] as const;
export type PresetName = (typeof presetNames)[number];

const movingPresets: Partial<Record<PresetName, RangeText>> = {
  today: { from: "now/d", to: "now" },
  yesterday: { from: "now-1d/d", to: "now/d" },
  last7d: { from: "now-6d/d", to: "now" },
  last30d: { from: "now-29d/d", to: "now" },
  last90d: { from: "now-89d/d", to: "now" },
  thisWeek: { from: "now/w", to: "now" },
  thisMonth: { from: "now/M", to: "now" },
  lastMonth: { from: "now-1M/M", to: "now/M" },
};

/** The latest promotion that has begun: 618 runs 1 to 18 June, 双11 runs 1 to 11 November; both ends in Shanghai days. */
const promotion = (nowMs: number, month: number, lastDay: number): RangeText => {
  const { year } = localParts(nowMs);
  const started = fromLocal(year, month, 1) <= nowMs ? year : year - 1;
  return { from: localText(fromLocal(started, month, 1)), to: localText(fromLocal(started, month, lastDay + 1)) };
};

export const presetRange = (name: PresetName, nowMs: number): RangeText => {
  if (name === "promo618") return promotion(nowMs, 6, 18);
  if (name === "promo1111") return promotion(nowMs, 11, 11);
  return movingPresets[name] ?? { from: "now/d", to: "now" };
};

export const presetOf = (range: RangeText, nowMs: number): PresetName | undefined =>
  presetNames.find((name) => {
    const preset = presetRange(name, nowMs);
    return preset.from === range.from && preset.to === range.to;
  });

export const grains = ["hour", "day", "week", "month"] as const;
export type GrainName = (typeof grains)[number];

/** Buckets that read well: hours up to two days, days up to a quarter, then weeks and months. */
export const autoGrain = ({ startMs, endMs }: Range): GrainName => {
  const days = (endMs - startMs) / 86_400_000;
  if (days <= 2) return "hour";
  if (days <= 92) return "day";
  return days <= 366 ? "week" : "month";
};

/** The finest grain that stays under a thousand buckets, so that a chart never asks for a million points. */
export const allowedGrains = ({ startMs, endMs }: Range): GrainName[] => {
  const days = (endMs - startMs) / 86_400_000;
  return grains.filter((grain) => (grain === "hour" ? days <= 31 : grain === "day" ? days <= 800 : true));
};
