import { describe, expect, test } from "vitest";
import { planOf, victims } from "./plan.ts";

describe("a chaos plan", () => {
  test("is fixed by its seed", () => {
    expect(planOf(7)).toEqual(planOf(7));
    expect(planOf(7)).not.toEqual(planOf(8));
  });

  test("kills inside the storm and in order of time", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const { kills, stormMs, faults } = planOf(seed);
      expect(faults.length).toBeGreaterThan(0);
      expect(kills.length).toBeGreaterThan(1);
      expect(kills.every(({ atMs }) => atMs >= 0 && atMs < stormMs)).toBe(true);
      expect(kills.map(({ atMs }) => atMs)).toEqual(kills.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    }
  });

  test("over many seeds kills every process", () => {
    const killed = new Set(
      Array.from({ length: 50 }, (_, seed) => planOf(seed).kills.map(({ victim }) => victim)).flat(),
    );
    expect([...killed].toSorted()).toEqual([...victims].toSorted());
  });
});
