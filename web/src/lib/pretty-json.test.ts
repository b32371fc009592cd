import fc from "fast-check";
import { expect, test } from "vitest";
import { prettyJson, splitMatches } from "./pretty-json.ts";

test("ids of 19 digits keep every digit", () => {
  expect(prettyJson('{"tid":4291235678901230012}')).toBe('{\n  "tid": 4291235678901230012\n}');
});

test("indented text means the same JSON as before", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(prettyJson(text))).toEqual(JSON.parse(text));
    }),
  );
});

test("braces, commas and quotes inside strings are left alone", () => {
  expect(prettyJson('{"a":"{,:\\"}"}')).toBe('{\n  "a": "{,:\\"}"\n}');
});

test("the pieces of a search joined are the text, and every match is found", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 2 }), (text, search) => {
      expect(
        splitMatches(text, search)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
  );
  expect(splitMatches("Paid paid PAID", "paid").filter((piece) => piece.isMatch)).toHaveLength(3);
});
