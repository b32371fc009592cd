import { describe, expect, it } from "vitest";
import { boundFilter, filterMax, pointsOfFilter } from "./bound-filter.ts";

const many = (count: number, filter: object): object[] => Array.from({ length: count }, () => filter);
const chain = (depth: number): object =>
  Array.from({ length: depth }).reduce<object>((inner) => ({ not: inner }), { search: "x" });

describe("a filter that asks too much is refused before a statement is made of it", () => {
  it.each([
    ["10,000 alternatives", { or: many(10_000, { orderNo: { eq: "x" } }) }],
    ["400 relations", { and: many(400, { lines: { some: {} } }) }],
    ["a few relations too many", { or: many(filterMax.relations + 1, { refunds: { some: {} } }) }],
    ["relations under not", { and: many(10, { not: { lines: { some: {} } } }) }],
    ["not 5,000 deep", chain(5_000)],
    ["not a little too deep", chain(filterMax.depth)],
  ])("%s", (_name, filter) => {
    expect(() => boundFilter(filter)).toThrow(expect.objectContaining({ code: "BAD_INPUT" }));
  });

  it("what a person asks passes, and each look beside the order is paid", () => {
    const filter = { or: many(20, { status: { eq: "paid" } }), lines: { some: {} }, search: "12345678" };
    expect(() => boundFilter(filter)).not.toThrow();
    expect(pointsOfFilter(filter)).toBeGreaterThan(80);
    expect(pointsOfFilter({})).toBeLessThan(5);
  });
});
