import { describe, expect, it } from "vitest";
import { boundDocument, boundValues, inputMax } from "./input-bounds.ts";

function nested(depth: number): unknown {
  let value: unknown = {};
  for (let index = 0; index < depth; index += 1) value = { not: value };
  return value;
}

describe("what a request brings is bounded before anything reads it", () => {
  it.each([
    ["a long text", { reason: "a".repeat(inputMax.text + 1) }],
    ["many long texts", { a: Array.from({ length: 100 }, () => "a".repeat(2_000)) }],
    ["a long list", { or: Array.from({ length: 10_000 }, () => ({})) }],
    ["many lists", { a: Array.from({ length: 900 }, () => Array.from({ length: 900 }, () => 1)) }],
    ["a deep value", nested(5_000)],
    ["a long name", { ["a".repeat(inputMax.text + 1)]: 1 }],
  ])("%s is refused", (_name, variables) => {
    expect(() => boundValues(variables)).toThrow(expect.objectContaining({ code: "LIMIT_EXCEEDED" }));
  });

  it("a long document is refused", () => {
    expect(() => boundDocument(" ".repeat(inputMax.document + 1))).toThrow(
      expect.objectContaining({ code: "LIMIT_EXCEEDED" }),
    );
  });

  it("what people send passes", () => {
    expect(() =>
      boundValues({ filter: { shop: { in: Array.from({ length: 500 }, (_, index) => `shop-${index}`) } } }),
    ).not.toThrow();
  });
});
