/** Business time is Asia/Shanghai: UTC+8 all year (no daylight saving since 1991), so plain arithmetic is exact. */
const offsetMs = 8 * 3_600_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

export type LocalParts = {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 is Sunday. */
  weekday: number;
};

/** Wall clock in Shanghai of an instant. */
export const localParts = (instantMs: number): LocalParts => {
  const shifted = new Date(instantMs + offsetMs);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: shifted.getUTCDay(),
  };
};

/** Instant of a wall clock in Shanghai; out-of-range fields roll over as in `Date.UTC`. */
export const fromLocal = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number =>
  Date.UTC(year, month - 1, day, hour, minute, second) - offsetMs;

export type FloorUnit = "h" | "d" | "w" | "M" | "y";

/** Start of the hour, day, week (Monday), month or year that holds the instant. */
export const floorTo = (instantMs: number, unit: FloorUnit): number => {
  const { year, month, day, hour } = localParts(instantMs);
  switch (unit) {
    case "h":
      return fromLocal(year, month, day, hour);
    case "d":
      return fromLocal(year, month, day);
    case "w":
      return fromLocal(year, month, day - ((new Date(instantMs + offsetMs).getUTCDay() + 6) % 7));
    case "M":
      return fromLocal(year, month, 1);
    case "y":
      return fromLocal(year, 1, 1);
  }
};

export type StepUnit = "m" | FloorUnit;

/** Moves an instant by whole units; months and years keep the day where it exists and clip it otherwise. */
export const addUnits = (instantMs: number, amount: number, unit: StepUnit): number => {
  if (unit === "m") return instantMs + amount * 60_000;
  if (unit === "h") return instantMs + amount * hourMs;
  if (unit === "d") return instantMs + amount * dayMs;
  if (unit === "w") return instantMs + amount * 7 * dayMs;
  const { year, month, day, hour, minute, second } = localParts(instantMs);
  const target = month - 1 + amount * (unit === "y" ? 12 : 1);
  const lastDay = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  return fromLocal(year, target + 1, Math.min(day, lastDay), hour, minute, second) + (instantMs % 1_000);
};

const pad = (value: number): string => String(value).padStart(2, "0");

/** `2026-11-23`, or `2026-11-23T14:32` where the instant is not midnight in Shanghai. */
export const localText = (instantMs: number): string => {
  const { year, month, day, hour, minute } = localParts(instantMs);
  const date = `${String(year)}-${pad(month)}-${pad(day)}`;
  return hour === 0 && minute === 0 ? date : `${date}T${pad(hour)}:${pad(minute)}`;
};

/** RFC 3339 with the Shanghai offset, to the second: what goes into API variables. */
export const instantText = (instantMs: number): string =>
  `${new Date(instantMs + offsetMs).toISOString().slice(0, 19)}+08:00`;
