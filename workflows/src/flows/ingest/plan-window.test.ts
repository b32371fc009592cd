import type { Instant } from "@orderhub/schema/time";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  nextSpanMs,
  OVERLAP_FLOOR_MS,
  overlapMs,
  planWindow,
  SAFETY_MS,
  shorten,
  type StreamPosition,
} from "./plan-window.ts";

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 11, 3, 0, 0, 500) as Instant;
const at = (ms: number): Instant => ms as Instant;
const position = (behindMs: number, settledMs: number, lateSecondsMax = 0): StreamPosition => ({
  watermarkAt: at(now - behindMs),
  movedAt: at(now - behindMs + settledMs),
  lateSecondsMax,
});

test("a window never reaches into the last seconds and never spans more than the channel allows", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 * DAY }), fc.nat(DAY), fc.nat(100_000), (behind, settled, late) => {
      const planned = planWindow(position(behind, settled, late), now, DAY);
      if (planned === undefined) {
        expect(behind).toBeLessThanOrEqual(SAFETY_MS + 1000);
        return;
      }
      expect(planned.to).toBeLessThanOrEqual(now - SAFETY_MS);
      expect(planned.to - planned.from).toBeLessThanOrEqual(DAY);
      expect(planned.from).toBeLessThanOrEqual(now - behind);
      expect(planned.to).toBeGreaterThan(planned.from);
      expect(planned.from % 1000).toBe(0);
    }),
  );
});

test("windows follow each other without a gap until the stream is up to date", () => {
  let watermarkAt = at(now - 90 * DAY);
  for (let count = 0; ; count++) {
    const planned = planWindow({ watermarkAt, movedAt: now, lateSecondsMax: 0 }, now, DAY);
    if (planned === undefined) break;
    expect(planned.from).toBeLessThanOrEqual(watermarkAt);
    expect(planned.to).toBeGreaterThan(watermarkAt);
    watermarkAt = planned.to;
    expect(count).toBeLessThan(100);
  }
  expect(now - watermarkAt).toBeLessThan(SAFETY_MS + 1000);
});

test("the overlap covers twice the lateness seen, and a floor when none was", () => {
  expect(overlapMs(0)).toBe(OVERLAP_FLOOR_MS);
  expect(overlapMs(600)).toBe(1_200_000);
  const planned = planWindow(position(10_000, 3000, 600), now, DAY);
  expect(now - 10_000 - (planned?.from ?? 0)).toBeGreaterThanOrEqual(1_200_000 - 3000);
});

test("a window scanned long after its end is not scanned again", () => {
  const planned = planWindow(position(20 * DAY, 20 * DAY), now, DAY);
  expect(now - 20 * DAY - (planned?.from ?? 0)).toBeLessThan(1000);
});

test("cutting always makes progress and ends", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 5000 }), (total, rowsMax) => {
      const watermarkAt = at(now - DAY - 500);
      let window = planWindow({ watermarkAt, movedAt: now, lateSecondsMax: 0 }, now, DAY);
      for (let count = 0; window !== undefined; count++) {
        expect(window.to).toBeGreaterThan(watermarkAt);
        expect(count).toBeLessThan(60);
        window = shorten(window, watermarkAt, total, rowsMax);
      }
    }),
  );
});

test("the next span fits the rows of the last one, grows at most fourfold and stays between a second and the channel's bound", () => {
  expect(nextSpanMs(600_000, 2000, 2000, DAY)).toBe(540_000);
  expect(nextSpanMs(600_000, 0, 2000, DAY)).toBe(2_400_000);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: DAY / 1000 }), fc.nat(100_000), (seconds, rows) => {
      const span = nextSpanMs(seconds * 1000, rows, 2000, DAY);
      expect(span % 1000).toBe(0);
      expect(span).toBeGreaterThanOrEqual(1000);
      expect(span).toBeLessThanOrEqual(DAY);
    }),
  );
});
