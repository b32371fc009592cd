import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deltaOf } from "./delta.ts";
import { prepareHeat } from "./heat.ts";
import { prepareRanking } from "./ranking.ts";
import { niceScale, sparkPath } from "./scale.ts";
import { axisMarks, prepareTrend } from "./trend.ts";
import { partialSpans, trendPaths } from "./trend-paths.ts";

type Series = Parameters<typeof prepareTrend>[0]["series"][number];

const value = (amount: string | null, compared: string | null = null) => ({
  value: amount,
  numerator: amount ?? "0",
  denominator: null,
  compareValue: compared,
  delta: null,
  deltaRatio: null,
});
const hourSeries = (amounts: readonly (string | null)[], compared: readonly string[] = []): Series => ({
  isOther: false,
  dimensions: [],
  total: value("0"),
  points: amounts.map((amount, hour) => ({
    start: new Date(Date.UTC(2026, 10, 22, 16 + hour)).toISOString(),
    end: new Date(Date.UTC(2026, 10, 22, 17 + hour)).toISOString(),
    compareStart: compared.length > 0 ? new Date(Date.UTC(2026, 10, 15, 16 + hour)).toISOString() : null,
    compareEnd: compared.length > 0 ? new Date(Date.UTC(2026, 10, 15, 17 + hour)).toISOString() : null,
    isPartial: hour === amounts.length - 1,
    value: value(amount, compared[hour] ?? null),
  })),
});
const names = { current: "now", compare: "before", other: "other" };

describe("trend", () => {
  const input = { grain: "HOUR", unit: "MONEY", language: "en", names } as const;

  test("a missing value stays a gap and never becomes a zero", () => {
    const model = prepareTrend({ ...input, series: [hourSeries(["10.50", null, "0"])] }, 12);
    expect(model.lines[0]?.plot).toEqual([10.5, null, 0]);
    expect(model.lines[0]?.texts).toEqual(["¥10.50", "–", "¥0.00"]);
  });

  test("the comparison is a line of its own and names its own dates", () => {
    const model = prepareTrend({ ...input, series: [hourSeries(["1", "2"], ["3", "4"])] }, 12);
    expect(model.lines.map((line) => line.id)).toEqual(["current", "compare"]);
    expect(model.buckets[0]?.longLabel).not.toBe(model.buckets[0]?.compareLabel);
    expect(model.buckets[0]?.compareLabel).toContain("11/16");
  });

  test("only the unfinished bucket is marked", () => {
    const model = prepareTrend({ ...input, series: [hourSeries(["1", "2", "3"])] }, 12);
    expect(model.buckets.map((bucket) => bucket.isPartial)).toEqual([false, false, true]);
  });

  test("hour labels fall on round hours of Shanghai and fit the room", () => {
    const model = prepareTrend({ ...input, series: [hourSeries(Array.from({ length: 24 }, () => "1"))] }, 6);
    expect(model.marks).toEqual([0, 4, 8, 12, 16, 20]);
    expect(axisMarks(model.buckets, 30, "HOUR")).toHaveLength(24);
  });
});

describe("the paths of a trend", () => {
  const drawn = (amounts: readonly (string | null)[], compared: readonly string[] = []) => {
    const input = { grain: "HOUR", unit: "MONEY", language: "en", names } as const;
    return prepareTrend({ ...input, series: [hourSeries(amounts, compared)] }, 12);
  };

  test("are solid over whole buckets and dashed into the one that is still growing", () => {
    const [line] = trendPaths(drawn(["0", "10", "10"]));
    expect(line).toMatchObject({
      solid: "M0.0,1000.0L500.0,0.0",
      dashed: "M500.0,0.0L1000.0,0.0",
      end: "M1000.0,0.0h0",
    });
  });

  test("break at a missing value, and a value between two of them is a dot", () => {
    const [line] = trendPaths(drawn(["0", null, "10", null, "10"]));
    expect(line?.solid).toBe("M0.0,1000.0h0M500.0,0.0h0");
    expect(line?.dashed).toBe("M1000.0,0.0h0");
  });

  test("draw the comparison first, so that the current line lies over it", () => {
    expect(trendPaths(drawn(["1", "2"], ["3", "4"])).map(({ id }) => id)).toEqual(["compare", "current"]);
  });

  test("hatch half a step around an unfinished bucket and never leave the plot", () => {
    expect(partialSpans(drawn(["1", "2", "3"]))).toEqual([{ left: 0.75, right: 1 }]);
    expect(partialSpans(drawn(["1"]))).toEqual([{ left: 0, right: 1 }]);
  });
});

describe("scales", () => {
  test("cover every value with at most seven round ticks", () => {
    fc.assert(
      fc.property(
        fc.float({ min: -1e9, max: 0, noNaN: true }),
        fc.float({ min: 1, max: 1e9, noNaN: true }),
        (low, high) => {
          const scale = niceScale(low, high);
          expect(scale.min).toBeLessThanOrEqual(low + Math.abs(low) * 1e-6);
          expect(scale.max).toBeGreaterThanOrEqual(high - Math.abs(high) * 1e-6);
          expect(scale.ticks.length).toBeLessThanOrEqual(7);
        },
      ),
    );
  });

  test("an empty or flat series still has a scale", () => {
    expect(niceScale(0, 0)).toEqual({ ticks: [0, 1], min: 0, max: 1 });
  });

  test("a sparkline breaks where there is no value", () => {
    expect(sparkPath([1, 2, null, 2, 1], 100, 10).match(/M/gu)).toHaveLength(2);
    expect(sparkPath([null, null], 100, 10)).toBe("");
  });
});

describe("a change", () => {
  test("is good or bad by the metric's own direction", () => {
    expect(deltaOf("5", "HIGHER", false)).toEqual({ direction: "up", meaning: "good", tone: "rise" });
    expect(deltaOf("5", "LOWER", false)).toEqual({ direction: "up", meaning: "bad", tone: "fall" });
    expect(deltaOf("-0.01", "LOWER", false)?.meaning).toBe("good");
  });

  test("takes its colour from the direction where a rise is red", () => {
    expect(deltaOf("5", "LOWER", true)?.tone).toBe("rise");
    expect(deltaOf("-5", "HIGHER", true)?.tone).toBe("fall");
  });

  test("of nothing is no change, and none without a comparison", () => {
    expect(deltaOf("0.00", "HIGHER", false)?.direction).toBe("same");
    expect(deltaOf(null, "HIGHER", false)).toBeUndefined();
  });
});

const cell = (dimension: "PROVINCE" | "SHOP", name: string, hour: number | undefined, count: string) => ({
  isOther: false,
  dimensions: [
    { dimension, value: name, label: name },
    ...(hour === undefined ? [] : [{ dimension: "HOUR_OF_DAY" as const, value: String(hour), label: String(hour) }]),
  ],
  total: value(count),
});

test("the heat grid shows the busiest provinces and says what share the rest has", () => {
  const model = prepareHeat(
    [cell("PROVINCE", "a", 9, "6"), cell("PROVINCE", "b", 9, "3"), cell("PROVINCE", "c", 10, "1")],
    2,
    "?",
  );
  expect(model.rows.map((row) => row.label)).toEqual(["a", "b"]);
  expect(model.restShare).toBeCloseTo(0.1);
  expect(model.rows[0]?.cells[9]).toEqual({ hour: 9, value: "6", level: 7 });
  expect(model.rows[0]?.cells[0]?.level).toBe(0);
});

test("ranked rows join their metrics by value, the rest comes last, an unnamed value is named", () => {
  const other = { ...cell("SHOP", "", undefined, "99"), isOther: true, dimensions: [] };
  const metric = (name: "paidAmount" | "paidOrders", series: ReturnType<typeof cell>[]) => ({
    name,
    total: value("0"),
    series,
  });
  const rows = prepareRanking(
    [
      metric("paidAmount", [cell("SHOP", "x", undefined, "5"), other, cell("SHOP", "", undefined, "7")]),
      metric("paidOrders", [cell("SHOP", "", undefined, "2"), cell("SHOP", "x", undefined, "1")]),
    ],
    ["paidAmount", "paidOrders"],
    "other",
    "blank",
  );
  expect(rows.map((row) => row.label)).toEqual(["blank", "x", "other"]);
  expect(rows.map((row) => row.cells[1]?.value)).toEqual(["2", "1", undefined]);
  expect(rows[0]?.share).toBe(1);
});
