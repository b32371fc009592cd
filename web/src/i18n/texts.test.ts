import { expect, test } from "vitest";
import { fill, formOf } from "./texts.ts";

test("every slot is filled with its value, also twice and with a number", () => {
  expect(fill("{{shown}} of {{total}}, {{shown}} shown", { shown: 3, total: "28,010" })).toBe("3 of 28,010, 3 shown");
});

test("a slot without a value stays visible instead of vanishing", () => {
  expect(fill("Remove {{name}}")).toBe("Remove {{name}}");
});

test("a value that looks like a slot or a replacement pattern is shown as it is", () => {
  expect(fill("“{{text}}”", { text: "$& {{text}}" })).toBe("“$& {{text}}”");
});

test("English has a form for one thing, whichever way the one is written; Chinese has one form for all", () => {
  expect(["1", 1, 0, 2, "1,000", undefined].map((count) => formOf("en", count))).toEqual([
    "one",
    "one",
    "other",
    "other",
    "other",
    "other",
  ]);
  expect(formOf("zh", 1)).toBe("other");
});
