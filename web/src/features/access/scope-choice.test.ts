import { expect, test } from "vitest";
import { choiceOf, isComplete, scopeOf } from "./scope-choice.ts";

test.each([
  { market: null, shopIds: null },
  { market: "CN", shopIds: null },
  { market: null, shopIds: ["taobao-flagship"] },
  { market: null, shopIds: [] },
])("a scope goes through the form unchanged: %j", (scope) => {
  expect(scopeOf(choiceOf(scope))).toEqual(scope);
});

test("an empty list of shops is none of them and never everything", () => {
  expect(choiceOf({ market: null, shopIds: [] }).kind).toBe("someShops");
});

test("chosen shops without a shop cannot be sent", () => {
  expect(isComplete({ kind: "someShops", market: "", shopIds: [] })).toBe(false);
  expect(isComplete({ kind: "oneMarket", market: "", shopIds: ["a"] })).toBe(false);
});

test("shops that were chosen before the kind was changed are not sent along", () => {
  expect(scopeOf({ kind: "oneMarket", market: "CN", shopIds: ["a"] })).toEqual({ market: "CN", shopIds: null });
});
