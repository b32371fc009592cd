import { expect, test } from "vitest";
import { typedAfter } from "./use-early-keys.ts";

const type = (keys: readonly string[]) =>
  keys.reduce((early, key) => typedAfter(early, key) ?? early, { text: "", isEntered: false });

test("what is typed before the box is there is kept in its order, and what is taken back is gone", () => {
  expect(type(["4", "5", "x", "Backspace", "1", "单"])).toEqual({ text: "451单", isEntered: false });
});

test("Enter is kept too, and nothing is added after it", () => {
  expect(type(["4", "5", "Enter", "9"])).toEqual({ text: "45", isEntered: true });
});

test("keys that are no text add nothing", () => {
  expect(type(["Shift", "4", "ArrowDown", "F5"])).toEqual({ text: "4", isEntered: false });
});
