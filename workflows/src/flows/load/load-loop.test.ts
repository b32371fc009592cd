import { expect, test } from "vitest";
import { restAfter } from "./load-loop.ts";

test("short batches follow each other every 300 ms or a little later, long ones leave most of the time to others", () => {
  expect(restAfter(20)).toBe(280);
  expect(restAfter(100)).toBe(300);
  expect(restAfter(500)).toBe(1500);
  expect(restAfter(60_000)).toBe(4000);
});
