import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { niceScale, sparkOf } from "./scale.ts";
import { scaleOf, tickTexts } from "./ticks.ts";

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

  test("of things that are counted never have a tick between two of them", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1 }), (counts) => {
        const { ticks, max } = scaleOf(counts, "COUNT");
        expect(ticks.filter((tick) => !Number.isInteger(tick))).toEqual([]);
        expect(max).toBeGreaterThanOrEqual(Math.max(...counts));
      }),
    );
  });

  test("no two ticks read alike, and each says its unit", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e10, noNaN: true }),
        fc.constantFrom("MONEY" as const, "RATIO" as const, "COUNT" as const),
        fc.constantFrom("zh" as const, "en" as const),
        (high, unit, language) => {
          const texts = tickTexts(scaleOf([high], unit).ticks, unit, language);
          expect(new Set(texts).size).toBe(texts.length);
          if (unit === "MONEY") expect(texts.every((text) => text.startsWith("¥"))).toBe(true);
          if (unit === "RATIO") expect(texts.every((text) => text.endsWith("%"))).toBe(true);
        },
      ),
    );
  });
});

const box = { width: 100, height: 10 };
const spots = (path: string): string[] => [...path.matchAll(/[ML]([\d.]+,[\d.-]+)/gu)].map(([, spot = ""]) => spot);

describe("a sparkline", () => {
  test("breaks where there is no value", () => {
    expect(sparkOf([1, 2, null, 2, 1], { ...box, isPartialEnd: false }).solid.match(/M/gu)).toHaveLength(2);
    expect(sparkOf([null, null], { ...box, isPartialEnd: false })).toEqual({ solid: "", dashed: "", area: "" });
  });

  test("draws its unfinished end on the scale of all: every spot lies where it does when nothing is dashed", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 500 })), { minLength: 3, maxLength: 20 }), (values) => {
        const whole = new Set(spots(sparkOf(values, { ...box, isPartialEnd: false }).area));
        const open = sparkOf(values, { ...box, isPartialEnd: true });
        expect(new Set(spots(open.area))).toEqual(whole);
        const last = values.at(-1);
        const joined = typeof last === "number" && typeof values.at(-2) === "number";
        if (joined) expect(spots(open.dashed).every((spot) => whole.has(spot))).toBe(true);
        if (joined) expect(open.dashed).toContain(`L100.0,`);
      }),
    );
  });

  test("a low end after high days lies at the bottom, not at the top", () => {
    const { dashed } = sparkOf([100, 100, 100, 0], { ...box, isPartialEnd: true });
    expect(dashed).toBe("M66.7,0.0L100.0,10.0");
  });
});
