import { grains } from "@orderhub/schema/time";
import fc from "fast-check";
import { expect, test } from "vitest";
import { comparePeriod, comparisons, shiftBack, shiftOf } from "./compare-period.ts";
import { pointsOf } from "./points.ts";

const local = (text: string) => new Date(`${text}+08:00`);
const far = local("2100-01-01T00:00:00");

test.each([
  ["previousPeriod", "2026-11-01T00:00:00", "2026-12-01T00:00:00", "2026-10-01T00:00:00", "2026-11-01T00:00:00"],
  ["previousPeriod", "2026-01-01T00:00:00", "2027-01-01T00:00:00", "2025-01-01T00:00:00", "2026-01-01T00:00:00"],
  ["previousPeriod", "2026-11-16T00:00:00", "2026-11-23T00:00:00", "2026-11-09T00:00:00", "2026-11-16T00:00:00"],
  ["previousPeriod", "2026-11-16T00:10:00", "2026-11-16T00:30:00", "2026-11-15T23:50:00", "2026-11-16T00:10:00"],
  ["previousPeriod", "2026-11-23T00:00:00", "2026-11-23T15:00:00", "2026-11-22T00:00:00", "2026-11-22T15:00:00"],
  ["previousPeriod", "2026-11-02T00:00:00", "2026-12-01T15:08:00", "2026-10-03T00:00:00", "2026-11-01T15:08:00"],
  ["sameWeekdayLastWeek", "2026-11-23T00:00:00", "2026-11-24T00:00:00", "2026-11-16T00:00:00", "2026-11-17T00:00:00"],
  ["previousYear", "2026-11-11T00:00:00", "2026-11-12T00:00:00", "2025-11-11T00:00:00", "2025-11-12T00:00:00"],
  ["previousYear", "2024-02-29T00:00:00", "2024-03-01T00:00:00", "2023-03-01T00:00:00", "2023-03-01T00:00:00"],
] as const)("%s of %s to %s is %s to %s", (comparison, start, end, from, to) => {
  const period = { start: local(start), end: local(end) };
  expect(comparePeriod(shiftOf(comparison, period), period, far)).toEqual({ start: local(from), end: local(to) });
});

test("a month to date is compared with the same days of last month, not with all of it", () => {
  const period = { start: local("2026-11-01T00:00:00"), end: local("2026-12-01T00:00:00") };
  const through = local("2026-11-23T10:30:00");
  expect(comparePeriod(shiftOf("previousPeriod", period), period, through)).toEqual({
    start: local("2026-10-01T00:00:00"),
    end: local("2026-10-23T10:30:00"),
  });
});

test("a period that has not begun is compared with nothing", () => {
  const period = { start: local("2026-12-01T00:00:00"), end: local("2026-12-02T00:00:00") };
  const compared = comparePeriod(shiftOf("previousPeriod", period), period, local("2026-11-23T00:00:00"));
  expect(compared.start).toEqual(compared.end);
});

test("the points' comparisons are neighbours that fill the compared period, for every period, grain and comparison", () => {
  const hours = fc.integer({ min: 0, max: 3 * 366 * 24 });
  fc.assert(
    fc.property(
      hours,
      fc.integer({ min: 1, max: 1_000 }),
      fc.constantFrom(...grains),
      fc.constantFrom(...comparisons),
      (from, length, grain, comparison) => {
        const start = new Date(Date.UTC(2023, 11, 31, 16 + from));
        const period = { start, end: new Date(start.getTime() + length * 3_600_000) };
        const shift = shiftOf(comparison, period);
        const compared = comparePeriod(shift, period, far);
        const points = pointsOf(period, grain).map(
          (point) => [shiftBack(shift, point.start), shiftBack(shift, point.end)] as const,
        );
        expect(points[0]?.[0]).toEqual(compared.start);
        expect(points.at(-1)?.[1]).toEqual(compared.end);
        for (const [index, [pointStart, pointEnd]] of points.entries()) {
          expect(pointStart <= pointEnd).toBe(true);
          if (index > 0) expect(pointStart).toEqual(points[index - 1]?.[1]);
        }
      },
    ),
    { numRuns: 60 },
  );
});
