import { describe, expect, test } from "vitest";
import { fairly } from "./compared.ts";

const value = { value: "5", compareValue: "0", delta: "5", deltaRatio: null };
const point = (day: number) => ({
  compareStart: `2026-11-0${String(day)}T00:00:00+08:00`,
  compareEnd: `2026-11-0${String(day + 1)}T00:00:00+08:00`,
  value,
});
const answer = {
  comparePeriod: { start: "2026-11-01T00:00:00+08:00", end: "2026-11-04T00:00:00+08:00" },
  metrics: [{ total: value, series: [{ total: value, points: [point(1), point(2), point(3)] }] }],
};
const at = (text: string): number => Date.parse(`${text}T00:00:00+08:00`);

describe("a comparison", () => {
  test("with a time before there was data is none: no zero, no growth", () => {
    const { metrics } = fairly(answer, at("2026-11-20"));
    expect(metrics[0]?.total).toEqual({ value: "5", compareValue: null, delta: null, deltaRatio: null });
    expect(metrics[0]?.series[0]?.points.map((one) => one.value.delta)).toEqual([null, null, null]);
    expect(metrics[0]?.series[0]?.points[0]?.compareStart).toBeNull();
  });

  test("with a time that is known in part is none in all, and stands for the days that are known", () => {
    const { metrics } = fairly(answer, at("2026-11-02"));
    expect(metrics[0]?.total.delta).toBeNull();
    expect(metrics[0]?.series[0]?.points.map((one) => one.value.delta)).toEqual([null, "5", "5"]);
  });

  test("with a time that is known stays as it is, also with nothing sold then", () => {
    expect(fairly(answer, at("2026-11-01"))).toBe(answer);
    expect(fairly({ ...answer, comparePeriod: null }, Infinity).metrics).toBe(answer.metrics);
  });
});
