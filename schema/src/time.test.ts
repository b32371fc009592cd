import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  bucketEnd,
  buckets,
  bucketStart,
  businessDay,
  businessDayBounds,
  businessZone,
  formatWireTime,
  fromIso,
  grains,
  parseBusinessDay,
  parseWireTime,
  toIso,
  type BusinessDay,
  type Instant,
} from "./time.ts";

const anyInstant = fc
  .integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map((value) => (value - (value % 1000)) as Instant);

describe("wire time", () => {
  test("is read in the business zone", () => {
    expect(toIso(parseWireTime("2020-02-21 00:00:00") ?? (0 as Instant))).toBe("2020-02-20T16:00:00.000Z");
  });
  test("what is no time is not guessed", () => {
    for (const bad of ["2020-02-30 00:00:00", "2020-13-01 00:00:00", "", "2020-02-21 24:00:00", "21/02/2020"]) {
      expect(parseWireTime(bad)).toBeUndefined();
    }
    expect(parseBusinessDay("2021-02-29")).toBeUndefined();
  });
  test("agrees with the time zone database, also in the summer-time years, and reads back", () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(businessZone());
        expect(formatWireTime(instant)).toBe(
          zoned.toPlainDateTime().toString({ smallestUnit: "second" }).replace("T", " "),
        );
        expect(businessDay(instant)).toBe(zoned.toPlainDate().toString());
        if (instant >= Date.UTC(1992, 0, 1)) expect(parseWireTime(formatWireTime(instant))).toBe(instant);
      }),
    );
  });
});

describe("buckets", () => {
  test("every instant is in exactly the bucket that starts at or before it and ends after it", () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...grains), (instant, grain) => {
        const start = bucketStart(instant, grain);
        const end = bucketEnd(start, grain);
        expect(start <= instant && instant < end).toBe(true);
        expect(bucketStart(end, grain)).toBe(end);
      }),
    );
  });
  test("weeks start on Monday and months on the first, in the business zone", () => {
    const instant = fromIso("2026-11-22T17:00:00Z");
    expect(formatWireTime(bucketStart(instant, "week"))).toBe("2026-11-23 00:00:00");
    expect(formatWireTime(bucketStart(instant, "month"))).toBe("2026-11-01 00:00:00");
  });
  test("a business day is half-open and 24 hours long", () => {
    const { start, end } = businessDayBounds("2020-02-29" as BusinessDay);
    expect(toIso(start)).toBe("2020-02-28T16:00:00.000Z");
    expect(end - start).toBe(86_400_000);
    expect(buckets(start, end, "hour")).toHaveLength(24);
  });
});
