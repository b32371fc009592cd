import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "./json.ts";

describe("parseJson", () => {
  test("a 19-digit id keeps every digit, under a key, in a list and negative", () => {
    const text = '{"tid":4291235678901234567,"ids":[4291235678901234568, 1], "n" : -4291235678901234569 }';
    expect(parseJson(text)).toEqual({
      tid: "4291235678901234567",
      ids: ["4291235678901234568", 1],
      n: "-4291235678901234569",
    });
  });

  test("digits inside a text never change it, however much they look like a value", () => {
    for (const trap of [
      ':1234567890123456789,"x"',
      '"tid":1234567890123456789,',
      "[1234567890123456789]",
      "a,1234567890123456789,b",
      "\\1234567890123456789",
    ]) {
      expect(parseJson(JSON.stringify({ tid: trap, list: [trap] }))).toEqual({ tid: trap, list: [trap] });
    }
  });

  test("any value without long numbers reads as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" }), (value) => {
        const text = JSON.stringify(value);
        const longNumber = /(?:^|[^"\w.])-?\d{16,}|\d\.\d{16,}/.test(text);
        fc.pre(!longNumber);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test("a text full of digits, quotes and backslashes survives beside a long id", () => {
    const noisy = fc.string({ unit: fc.constantFrom('"', "\\", ":", ",", "[", "]", "{", "}", "1", "9", "t", " ") });
    fc.assert(
      fc.property(noisy, fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n }), (note, id) => {
        const digits = "1234567890123456789";
        const value = { a: `${note}${digits}`, b: `${note}:${digits},`, c: `"k":${digits}}` };
        const text = `{"tid":${String(id)},"rest":${JSON.stringify(value)}}`;
        expect(parseJson(text)).toEqual({ tid: String(id), rest: value });
      }),
      { numRuns: 1000 },
    );
  });
});
