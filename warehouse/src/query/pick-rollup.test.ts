import { grains } from "@orderhub/schema/time";
import fc from "fast-check";
import { expect, test } from "vitest";
import { durationMs, floorTo } from "./calendar.ts";
import { pickRollup, type RollupNeed } from "./pick-rollup.ts";

const start = Date.UTC(2026, 0, 1);
const instant = fc.oneof(
  fc.integer({ min: 0, max: 400 * 24 }).map((hours) => start + hours * durationMs.hour),
  fc.integer({ min: 0, max: 400 * durationMs.day }).map((ms) => start + ms),
);
const need: fc.Arbitrary<RollupNeed> = fc
  .record({
    instants: fc.tuple(instant, instant).filter(([a, b]) => a !== b),
    grain: fc.option(fc.constantFrom(...grains), { nil: undefined }),
    byHour: fc.boolean(),
    shiftMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 800 }).map((hours) => hours * durationMs.hour),
      fc.integer({ min: 1, max: 10 ** 9 }),
    ),
  })
  .map(({ instants: [a, b], ...rest }) => ({
    period: { start: new Date(Math.min(a, b)), end: new Date(Math.max(a, b)) },
    ...rest,
  }));

test("the pieces cover the period exactly, without gap or overlap", () => {
  fc.assert(
    fc.property(need, (wanted) => {
      const pieces = pickRollup(wanted);
      expect(pieces[0]?.start).toEqual(wanted.period.start);
      expect(pieces.at(-1)?.end).toEqual(wanted.period.end);
      for (const [index, piece] of pieces.entries()) {
        expect(piece.start < piece.end).toBe(true);
        if (index > 0) expect(piece.start).toEqual(pieces[index - 1]?.end);
      }
    }),
  );
});

test("a rollup answers only for whole buckets of its own, and only where they fall whole into the points", () => {
  fc.assert(
    fc.property(need, (wanted) => {
      for (const { source, start: from, end } of pickRollup(wanted)) {
        if (source === "raw") continue;
        expect(floorTo(source, from)).toEqual(from);
        expect(floorTo(source, end)).toEqual(end);
        if (wanted.grain !== undefined) expect(wanted.shiftMs % durationMs[source]).toBe(0);
        if (source === "day") expect(wanted.byHour || wanted.grain === "hour").toBe(false);
      }
    }),
  );
});

const local = (text: string) => new Date(`${text}+08:00`);

test.each([
  ["whole days by day", "2026-11-01T00:00:00", "2026-11-08T00:00:00", "day", ["day"]],
  ["whole days by hour", "2026-11-01T00:00:00", "2026-11-08T00:00:00", "hour", ["hour"]],
  ["whole hours by day", "2026-11-01T06:00:00", "2026-11-08T09:00:00", "day", ["hour", "day", "hour"]],
  ["minutes at both ends", "2026-11-01T06:10:00", "2026-11-08T09:10:00", "day", ["raw", "hour", "day", "hour", "raw"]],
  ["less than an hour", "2026-11-01T06:10:00", "2026-11-01T06:50:00", "day", ["raw"]],
  ["UTC midnight, which is no business day's start", "2026-11-01T08:00:00", "2026-11-02T08:00:00", "month", ["hour"]],
] as const)("%s", (_, from, to, grain, sources) => {
  const pieces = pickRollup({ period: { start: local(from), end: local(to) }, grain, byHour: false, shiftMs: 0 });
  expect(pieces.map(({ source }) => source)).toEqual(sources);
});
