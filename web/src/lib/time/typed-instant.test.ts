import { expect, test } from "vitest";
import { resolveInstant } from "./range.ts";
import { typedInstant } from "./typed-instant.ts";

test.each([
  ["2026-11-11 08:30", "2026-11-11T08:30"],
  ["2026-11-11T08:30", "2026-11-11T08:30"],
  ["2026/11/1 8:30", "2026-11-01T08:30"],
  ["2026.11.11", "2026-11-11T00:00"],
  ["2026年11月11日 20：15", "2026-11-11T20:15"],
  [" 2026-11-11 ", "2026-11-11T00:00"],
])("%s is read as %s", (typed, read) => {
  expect(typedInstant(typed)).toBe(read);
  expect(resolveInstant(read, 0)).toBeTypeOf("number");
});

test("what is no day stays what it is, and is no instant", () => {
  for (const text of ["", "tomorrow", "11/11/2026", "2026-13-40 08:30"])
    expect(resolveInstant(typedInstant(text), 0)).toBeUndefined();
});
