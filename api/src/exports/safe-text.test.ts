import { expect, it } from "vitest";
import { safeText } from "./safe-text.ts";

it.each([
  "=1+1",
  "+1",
  "-1",
  "@cmd",
  "\tx",
  "\rx",
  "\n=1",
  "＝1",
  "＋1",
  "＠x",
  "\u200b=1",
  "\ufeff@x",
  "\u2060x",
  " =1",
  "\0=1",
])("%j is not run as a formula", (text) => {
  expect(safeText(text)).toBe(`'${text}`);
});

it.each(["广东省", "4000000000000000117", "", "a=1"])("%j stays as it is", (text) => {
  expect(safeText(text)).toBe(text);
});
