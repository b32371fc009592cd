import { describe, expect, test } from "vitest";
import { formsFor } from "./forms.ts";
import { coloursOf, otherColour } from "./palette.ts";
import { bucketShare, nearestBucket, partialSpans } from "./trend-geometry.ts";
import { prepareTrend, type TrendInput } from "./trend.ts";

type Series = TrendInput["series"][number];
type Amounts = readonly (string | null)[];

const value = (amount: string | null, compared: string | null = null, delta: string | null = null) => ({
  value: amount,
  numerator: amount ?? "0",
  denominator: null,
  compareValue: compared,
  delta,
  deltaRatio: delta === null ? null : "0.5",
});
const hourSeries = (amounts: Amounts, compared: Amounts = [], named?: string): Series => ({
  isOther: named === "",
  dimensions: named === undefined || named === "" ? [] : [{ dimension: "SHOP", value: named, label: `Shop ${named}` }],
  total: value("0"),
  points: amounts.map((amount, hour) => ({
    start: new Date(Date.UTC(2026, 10, 22, 16 + hour)).toISOString(),
    end: new Date(Date.UTC(2026, 10, 22, 17 + hour)).toISOString(),
    compareStart: compared.length > 0 ? new Date(Date.UTC(2026, 10, 15, 16 + hour)).toISOString() : null,
    compareEnd: compared.length > 0 ? new Date(Date.UTC(2026, 10, 15, 17 + hour)).toISOString() : null,
    isPartial: hour === amounts.length - 1,
    value: value(amount, compared[hour] ?? null, compared.length > 0 ? "1.00" : null),
  })),
});

const draw = (series: readonly Series[], changes: Partial<TrendInput> = {}) =>
  prepareTrend(
    {
      series,
      grain: "HOUR",
      unit: "MONEY",
      language: "en",
      names: { current: "now", compare: "before", other: "other", of: (_, __, label) => label },
      colourOf: coloursOf(["a", "b"]),
      form: "line",
      switched: {},
      ...changes,
    },
    12,
  );

describe("a trend", () => {
  test("a missing value stays a gap and never becomes a zero", () => {
    const model = draw([hourSeries(["10.50", null, "0"])]);
    expect(model.lines[0]?.plot).toEqual([10.5, null, 0]);
    expect(model.lines[0]?.texts).toEqual(["¥10.50", "–", "¥0.00"]);
  });

  test("the comparison is a line of its own, names its own dates, and each bucket says how much changed", () => {
    const model = draw([hourSeries(["1", "2"], ["3", "4"])]);
    expect(model.lines.map((line) => line.id)).toEqual(["current", "compare"]);
    expect(model.buckets[0]?.longLabel).not.toBe(model.buckets[0]?.compareLabel);
    expect(model.buckets[0]?.compareLabel).toContain("11/16");
    expect(model.buckets[0]?.change).toBe("+¥1.00 (+50.0%)");
  });

  test("without anything to compare with there is no second line and no change", () => {
    const model = draw([hourSeries(["1", "2"])]);
    expect(model.lines).toHaveLength(1);
    expect(model.buckets.map((bucket) => bucket.change)).toEqual([undefined, undefined]);
  });

  test("a line keeps its name and colour whatever its rank", () => {
    const [a, b] = [hourSeries(["1"], [], "a"), hourSeries(["2"], [], "b")];
    const colours = (series: readonly Series[]) =>
      Object.fromEntries(draw(series).lines.map((line) => [line.id, line.colour]));
    expect(colours([a, b])).toEqual(colours([b, a]));
    expect(draw([a]).lines[0]?.colour).toBe(coloursOf(["a", "b"])("SHOP", "a"));
  });
});

test("two lines never look alike, though there are more values than hues", () => {
  const shops = Array.from({ length: 14 }, (_, index) => `shop-${String(index)}`);
  const model = draw(
    shops.map((shop) => hourSeries(["1"], [], shop)),
    { colourOf: coloursOf(shops) },
  );
  expect(new Set(model.lines.map((line) => line.colour)).size).toBe(14);
});

describe("a break-out", () => {
  const parts = [hourSeries(["10", "12"], [], "a"), hourSeries(["8", "9"], [], "b")];
  const many = hourSeries(["900", "990"], [], "");

  test("is not pressed flat by the sum of all others: that is off, and the scale is of what is drawn", () => {
    const model = draw([...parts, many]);
    expect(model.lines.map((line) => [line.id, line.isShown])).toEqual([
      ["of-a", true],
      ["of-b", true],
      ["other", false],
    ]);
    expect(model.max).toBeLessThan(20);
    expect(model.lines[2]?.colour).toBe(otherColour);
  });

  test("shows others where they are as small as the rest, and where the reader asks for them", () => {
    expect(draw([...parts, hourSeries(["11", "9"], [], "")]).lines[2]?.isShown).toBe(true);
    const asked = draw([...parts, many], { switched: { other: true } });
    expect(asked.lines[2]?.isShown).toBe(true);
    expect(asked.max).toBeGreaterThanOrEqual(990);
  });

  test("takes out what the reader takes out, but never the last line", () => {
    expect(draw(parts, { switched: { "of-a": false } }).lines.map((line) => line.isShown)).toEqual([false, true]);
    const none = draw(parts, { switched: { "of-a": false, "of-b": false } });
    expect(none.lines.every((line) => line.isShown)).toBe(true);
  });

  test("piles up amounts and counts to their sum, and never shares of different wholes", () => {
    for (const form of ["area", "bar"] as const) {
      expect(draw(parts, { form })).toMatchObject({ form, isStacked: true });
      expect(draw(parts, { form }).max).toBeGreaterThanOrEqual(21);
    }
    expect(draw(parts, { form: "area", unit: "RATIO" })).toMatchObject({ form: "line", isStacked: false });
    expect(draw(parts, { form: "bar", unit: "RATIO" })).toMatchObject({ form: "bar", isStacked: false });
  });

  test("has no bars that are too thin to be told apart", () => {
    expect(formsFor({ unit: "MONEY", isBrokenOut: false, bucketCount: 744 })).toEqual(["line", "area"]);
  });
});

describe("the place of a bucket", () => {
  const buckets = [{ isPartial: false }, { isPartial: false }, { isPartial: true }];

  test.each(["line", "area", "bar"] as const)("is found again by a pointer on it, in a %s", (form) => {
    for (let count = 1; count <= 40; count += 1) {
      const plot = { form, buckets: Array.from({ length: count }, () => ({ isPartial: false })) };
      for (let index = 0; index < count; index += 1) expect(nearestBucket(plot, bucketShare(plot, index))).toBe(index);
      expect([nearestBucket(plot, -1), nearestBucket(plot, 2)]).toEqual([0, count - 1]);
    }
  });

  test("an unfinished bucket is hatched half a step around it and never leaves the plot", () => {
    expect(partialSpans({ form: "line", buckets })).toEqual([{ left: 0.75, right: 1 }]);
    expect(partialSpans({ form: "line", buckets: [{ isPartial: true }] })).toEqual([{ left: 0, right: 1 }]);
    expect(partialSpans({ form: "bar", buckets })[0]?.left).toBeCloseTo(2 / 3);
  });
});
