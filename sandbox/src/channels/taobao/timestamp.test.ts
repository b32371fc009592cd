import { expect, it } from "vitest";
import { parseTimestamp } from "./timestamp.ts";

const noon = Date.parse("2026-11-23T04:00:00Z") / 1000;

it.each([
  ["epoch milliseconds", "1795406400123"],
  ["epoch seconds", "1795406400"],
  ["platform text in Shanghai time", "2026-11-23 12:00:00"],
  ["platform text with milliseconds", "2026-11-23 12:00:00.500"],
  ["text with an offset", "2026-11-23 04:00:00.000+0000"],
  ["text with an offset and a blank", "2026-11-23 12:00:00 +08:00"],
])("%s is understood", (_, text) => {
  expect(parseTimestamp(text)).toBe(noon);
});

it.each(["", "yesterday", "2026-13-01 00:00:00", "2026-02-30 00:00:00", "17954"])("%j is refused", (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});
