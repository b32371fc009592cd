import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBytes, canonicalJson } from "./canonical-json.ts";
import type { Json } from "./json.ts";

/** What canonical text is: the engine's own text of a value whose keys were put in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== "object") return value;
  const record = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, inOrder(record[key])]),
  );
}

describe("canonicalJson", () => {
  test("is the engine's text of the ordered value, also with indices, __proto__, quotes and halves of pairs", () => {
    const key = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("10", "9", "a,b", "a", "b", "__proto__", "\n"));
    const leaf = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\ud800", "𝄞", '"', "\\"),
      fc.double(),
      fc.boolean(),
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("tree")), fc.dictionary(key, tie("tree"))),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const read = JSON.parse(JSON.stringify(value)) as Json;
        expect(canonicalJson(read)).toBe(JSON.stringify(inOrder(read)));
      }),
      { numRuns: 300 },
    );
  });

  test("is the same in UTF-8, also where a text is long or follows one that was", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "é", "字", "𝄞", '"', "\\", "\n", "\u007f", "\ud83d", "\udc00"),
    });
    const long = fc.tuple(text, fc.integer({ min: 1, max: 5_000 })).map(([part, times]) => part.repeat(times));
    fc.assert(
      fc.property(fc.array(fc.oneof(text, long, fc.constantFrom(0, -0, 1e21, 5e-324, true, null))), (list) => {
        const read = JSON.parse(JSON.stringify({ list, b: list.at(-1) ?? null, a: {} })) as Json;
        expect(canonicalBytes(read).equals(Buffer.from(JSON.stringify(inOrder(read)), "utf8"))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("key order does not show", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(shuffled as Json)).toBe(canonicalJson(value as Json));
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
