import { describe, expect, test } from "vitest";
import { differencesOf } from "./differences.ts";

describe("differences", () => {
  test("of equal sides are none", () => {
    expect(differencesOf("orders", new Map([["1", "paid"]]), new Map([["1", "paid"]]))).toMatchObject({
      compared: 1,
      count: 0,
    });
  });

  test("name the lost, the invented and the changed", () => {
    const expected = new Map([
      ["1", "paid"],
      ["2", "paid"],
      ["3", "shipped"],
    ]);
    const actual = new Map([
      ["2", "paid"],
      ["3", "paid"],
      ["4", "created"],
    ]);
    expect(differencesOf("orders", expected, actual)).toMatchObject({
      missing: ["1"],
      extra: ["4"],
      changed: ["3: expected shipped, got paid"],
      count: 3,
    });
  });
});
