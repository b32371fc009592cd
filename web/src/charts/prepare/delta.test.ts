import { describe, expect, test } from "vitest";
import { deltaOf } from "./delta.ts";

describe("a change", () => {
  test("is good or bad by the metric's own direction", () => {
    expect(deltaOf("5", "HIGHER", false)).toEqual({ direction: "up", meaning: "good", tone: "rise" });
    expect(deltaOf("5", "LOWER", false)).toEqual({ direction: "up", meaning: "bad", tone: "fall" });
    expect(deltaOf("-0.01", "LOWER", false)?.meaning).toBe("good");
  });

  test("takes its colour from the direction where a rise is red", () => {
    expect(deltaOf("5", "LOWER", true)?.tone).toBe("rise");
    expect(deltaOf("-5", "HIGHER", true)?.tone).toBe("fall");
  });

  test("of nothing is no change, and none without a comparison", () => {
    expect(deltaOf("0.00", "HIGHER", false)?.direction).toBe("same");
    expect(deltaOf(null, "HIGHER", false)).toBeUndefined();
  });
});
