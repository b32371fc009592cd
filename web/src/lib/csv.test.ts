import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("cells with commas, quotes and line breaks survive, missing values stay empty", () => {
  expect(
    csvOf([
      ["a,b", 'say "hi"', null],
      ["1\n2", "", "3"],
    ]),
  ).toBe('"a,b","say ""hi""",\r\n"1\n2",,3\r\n');
});

test.each(["=1+1", "+SUM(A1)", "@cmd", "-2+3"])("%s cannot run as a formula", (text) => {
  expect(csvOf([[text]])).toBe(`'${text}\r\n`);
});

test("negative amounts stay numbers", () => {
  expect(csvOf([["-7150.00"]])).toBe("-7150.00\r\n");
});
