import { describe, expect, test } from "vitest";
import { axisMarks } from "./marks.ts";

const hour = 3_600_000;
const midnight = Date.parse("2026-11-23T00:00:00+08:00");
const bucketsFrom = (start: number, count: number, width: number) =>
  Array.from({ length: count }, (_, index) => ({ start: new Date(start + index * width).toISOString() }));
const texts = (count: number, room: number, start = midnight): string[] =>
  axisMarks(bucketsFrom(start, count, hour), room, "HOUR", "en").map(({ label, under }) =>
    under === undefined ? label : `${label}|${under}`,
  );

describe("the time axis", () => {
  test("names round hours of Shanghai within one day, as many as fit", () => {
    expect(texts(24, 6)).toEqual(["00:00", "04:00", "08:00", "12:00", "16:00", "20:00"]);
    expect(texts(24, 30)).toHaveLength(24);
  });

  test("says the day below the first hour that is named of each day", () => {
    expect(texts(48, 8)).toEqual(["00:00|11/23", "06:00", "12:00", "18:00", "00:00|11/24", "06:00", "12:00", "18:00"]);
    expect(texts(30, 5, midnight + 10 * hour)).toEqual(["12:00|11/23", "18:00", "00:00|11/24", "06:00", "12:00"]);
  });

  test("names days instead of the same hour again and again, in every room and for every length", () => {
    expect(texts(168, 7)).toEqual(["11/23", "11/24", "11/25", "11/26", "11/27", "11/28", "11/29"]);
    for (let days = 1; days <= 31; days += 1) {
      for (const room of [4, 5, 8, 11, 12]) {
        const marks = texts(days * 24, room);
        expect(new Set(marks.map((mark, index) => `${mark}${mark.includes("/") ? "" : String(index)}`)).size).toBe(
          marks.length,
        );
        if (days > 1) expect(marks.some((mark) => mark.includes("/"))).toBe(true);
        const hours = new Set(marks);
        if (marks.length > 2) expect(hours.size).toBeGreaterThan(1);
      }
    }
  });

  test("says the year below days that lie in several", () => {
    const days = bucketsFrom(Date.parse("2026-12-30T00:00:00+08:00"), 4, 24 * hour);
    expect(axisMarks(days, 8, "DAY", "en")).toEqual([
      { index: 0, label: "12/30", under: "2026" },
      { index: 1, label: "12/31", under: undefined },
      { index: 2, label: "01/01", under: "2027" },
      { index: 3, label: "01/02", under: undefined },
    ]);
  });
});
