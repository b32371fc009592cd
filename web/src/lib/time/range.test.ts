import { describe, expect, test } from "vitest";
import {
  allowedGrains,
  autoGrain,
  periodOf,
  presetNames,
  presetOf,
  presetRange,
  resolveInstant,
  resolveRange,
} from "./range.ts";
import { addUnits, floorTo, fromLocal, instantText, localText } from "./zone.ts";

const now = Date.parse("2026-11-23T14:32:00+08:00");
const at = (text: string): string | undefined => {
  const instant = resolveInstant(text, now);
  return instant === undefined ? undefined : instantText(instant);
};

describe("range texts", () => {
  test("are resolved in Shanghai whatever the zone of the machine", () => {
    expect(at("now/d")).toBe("2026-11-23T00:00:00+08:00");
    expect(at("now-1d/d")).toBe("2026-11-22T00:00:00+08:00");
    expect(at("2026-11-11")).toBe("2026-11-11T00:00:00+08:00");
    expect(at("2026-11-11T08:30")).toBe("2026-11-11T08:30:00+08:00");
    expect(at("now-7d")).toBe("2026-11-16T14:32:00+08:00");
  });

  test("weeks begin on Monday and months on the first", () => {
    expect(at("now/w")).toBe("2026-11-23T00:00:00+08:00");
    expect(resolveInstant("now/w", Date.parse("2026-11-22T23:59:00+08:00"))).toBe(fromLocal(2026, 11, 16));
    expect(at("now-1M/M")).toBe("2026-10-01T00:00:00+08:00");
  });

  test("months clip the day where it does not exist", () => {
    expect(localText(addUnits(fromLocal(2026, 3, 31), -1, "M"))).toBe("2026-02-28");
    expect(localText(addUnits(fromLocal(2024, 2, 29), -1, "y"))).toBe("2023-02-28");
  });

  test.each(["", "now-", "now-7x", "2026-02-30", "2026-13-01", "yesterday", "2026-11-11T25:00"])(
    "%j is refused",
    (text) => {
      expect(resolveInstant(text, now)).toBeUndefined();
    },
  );

  test("an empty or reversed range is refused", () => {
    expect(resolveRange({ from: "now", to: "now" }, now)).toBeUndefined();
    expect(resolveRange({ from: "2026-11-12", to: "2026-11-11" }, now)).toBeUndefined();
  });
});

describe("presets", () => {
  test.each(presetNames)("%s resolves to a range and is recognised again", (name) => {
    const text = presetRange(name, now);
    expect(resolveRange(text, now)).toBeDefined();
    expect(presetOf(text, now)).toBe(name);
  });

  test("a promotion is the latest one that has begun", () => {
    expect(presetRange("promo1111", now)).toEqual({ from: "2026-11-01", to: "2026-11-12" });
    expect(presetRange("promo1111", fromLocal(2026, 10, 1))).toEqual({ from: "2025-11-01", to: "2025-11-12" });
    expect(presetRange("promo618", now)).toEqual({ from: "2026-06-01", to: "2026-06-19" });
  });

  test("yesterday is half-open and ends where today begins", () => {
    const range = resolveRange(presetRange("yesterday", now), now);
    expect(range === undefined ? undefined : periodOf(range)).toEqual({
      start: "2026-11-22T00:00:00+08:00",
      end: "2026-11-23T00:00:00+08:00",
    });
  });
});

test("grain follows the length of the range and never asks for thousands of buckets", () => {
  const days = (count: number) => ({ startMs: 0, endMs: count * 86_400_000 });
  expect([1, 2, 3, 90, 200, 500].map((count) => autoGrain(days(count)))).toEqual([
    "hour",
    "hour",
    "day",
    "day",
    "week",
    "month",
  ]);
  expect(allowedGrains(days(90))).not.toContain("hour");
});

test("floors are idempotent and never later than the instant", () => {
  for (const unit of ["h", "d", "w", "M", "y"] as const) {
    const floor = floorTo(now, unit);
    expect(floor).toBeLessThanOrEqual(now);
    expect(floorTo(floor, unit)).toBe(floor);
  }
});
