import { expect, test } from "vitest";
import { comparedWith, comparisonOf } from "./scope.ts";
import { presetNames, presetRange, resolveRange } from "./time/range.ts";
import { initialView } from "./url-state/codec.ts";

const now = Date.parse("2026-11-24T15:08:00+08:00");
const week = 7 * 86_400_000;

test("no range is compared with itself by default: a shift by a week is for a week and less", () => {
  for (const preset of presetNames) {
    const range = presetRange(preset, now);
    const { startMs, endMs } = resolveRange(range, now) ?? { startMs: 0, endMs: 0 };
    const compared = comparedWith({ ...initialView, ...range }, now);
    expect([preset, compared]).toEqual([preset, endMs - startMs <= week ? "week" : "prev"]);
  }
});

test("today is compared with the same weekday, thirty days with the thirty before, and a choice stands", () => {
  expect(comparisonOf(initialView, now)).toBe("SAME_WEEKDAY_LAST_WEEK");
  expect(comparisonOf({ ...initialView, ...presetRange("last30d", now) }, now)).toBe("PREVIOUS_PERIOD");
  expect(comparisonOf({ ...initialView, cmp: "year" }, now)).toBe("PREVIOUS_YEAR");
  expect(comparisonOf({ ...initialView, cmp: "none" }, now)).toBeNull();
});
