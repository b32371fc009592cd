import { expect, it } from "vitest";
import { localIso, localTime, serialDay } from "./local-time.ts";

const midnight = new Date("2026-11-10T16:00:00.999Z");

it("instants are told in the business zone", () => {
  expect(localTime(midnight)).toBe("2026-11-11 00:00:00");
  expect(localIso(midnight)).toBe("2026-11-11T00:00:00+08:00");
});

it("a spreadsheet's day number names the same second", () => {
  expect(serialDay(midnight)).toBe("46337.000000");
  expect(serialDay(new Date("2026-11-11T04:00:00Z"))).toBe("46337.500000");
});
