import fc from "fast-check";
import { expect, test } from "vitest";
import { coveringRanges, dirtyHours, inChunks } from "./dirty-hours.ts";

const hours = fc
  .uniqueArray(fc.integer({ min: 400_000, max: 402_000 }), { maxLength: 200 })
  .map((list) => list.toSorted((a, b) => a - b));

test("an order dirties the hours it is in and those it was in", () => {
  const at = (text: string) => new Date(text);
  const found = dirtyHours([
    { shopId: "s", createdAt: at("2026-11-11T00:59:59.999Z"), paidAt: at("2026-11-11T01:00:00Z") },
    { shopId: "s", createdAt: at("2026-11-11T00:00:00Z"), paidAt: null },
  ]);
  const hour = Date.parse("2026-11-11T00:00:00Z") / 3_600_000;
  expect(found).toEqual([
    { basis: "created", shopId: "s", hours: [hour] },
    { basis: "paid", shopId: "s", hours: [hour + 1] },
  ]);
});

test("chunks keep every hour once and none is too long", () => {
  fc.assert(
    fc.property(fc.array(hours, { maxLength: 5 }), fc.integer({ min: 1, max: 60 }), (lists, most) => {
      const dirty = lists.map((list, index) => ({ basis: "created" as const, shopId: `s${index}`, hours: list }));
      const chunks = inChunks(dirty, most);
      expect(chunks.every((chunk) => chunk.reduce((all, { hours: part }) => all + part.length, 0) <= most)).toBe(true);
      for (const { shopId, hours: all } of dirty)
        expect(chunks.flatMap((chunk) => chunk.flatMap((one) => (one.shopId === shopId ? one.hours : [])))).toEqual(
          all,
        );
    }),
  );
});

test("ranges cover every hour, in order, and are few", () => {
  fc.assert(
    fc.property(hours, fc.integer({ min: 1, max: 20 }), (list, most) => {
      const ranges = coveringRanges(list, most);
      expect(list.every((hour) => ranges.some(({ from, to }) => from <= hour && hour < to))).toBe(true);
      expect(ranges.length).toBeLessThanOrEqual(Math.max(most, 1));
      expect(ranges.every(({ from, to }) => list.includes(from) && list.includes(to - 1))).toBe(true);
      for (const [index, { from }] of ranges.entries()) expect(from).toBeGreaterThan(ranges[index - 1]?.to ?? 0);
    }),
  );
});
