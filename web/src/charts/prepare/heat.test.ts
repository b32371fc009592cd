import { expect, test } from "vitest";
import { heatInk } from "./heat-geometry.ts";
import { heatLevels, prepareHeat } from "./heat.ts";

const value = (amount: string | null) => ({
  value: amount,
  numerator: amount ?? "0",
  denominator: null,
  compareValue: null,
  delta: null,
  deltaRatio: null,
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
  expect(model.steps).toEqual([0, 0, 1, 2, 3, 4, 5, 6]);
});

test("each level has an ink of its own", () => {
  expect(new Set(Array.from({ length: heatLevels + 1 }, (_, level) => heatInk(level))).size).toBe(heatLevels + 1);
});
