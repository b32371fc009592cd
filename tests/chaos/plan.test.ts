import { describe, expect, test } from "vitest";
import { planOf, setupCommands, victims } from "./plan.ts";
import { engines } from "./volumes.ts";

const plans = Array.from({ length: 200 }, (_, index) => planOf(index + 1));

describe("a chaos plan", () => {
  test("is fixed by its seed", () => {
    expect(planOf(7)).toEqual(planOf(7));
    expect(planOf(7)).not.toEqual(planOf(8));
  });

  test("strikes inside the storm and in order of time", () => {
    for (const { kills, traps, stormMs, faults } of plans) {
      expect(faults.length).toBeGreaterThan(0);
      expect(kills.length).toBeGreaterThan(1);
      const times = kills.map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect([...times, ...traps.map(({ atMs }) => atMs)].every((atMs) => atMs >= 0 && atMs < stormMs)).toBe(true);
    }
  });

  test("over 200 seeds kills every process, alone, with another, and while it recovers", () => {
    const kills = plans.flatMap((plan) => plan.kills);
    const killed = (some: typeof kills) => [...new Set(some.flatMap((kill) => kill.victims))].toSorted();
    expect(killed(kills.filter((kill) => kill.victims.length === 1))).toEqual([...victims].toSorted());
    expect(killed(kills.filter((kill) => kill.victims.length === 2))).toEqual([...victims].toSorted());
    const again = kills.filter((kill) => kill.againAfterMs !== null).map(({ victims: [first] }) => first);
    expect([...new Set(again)].toSorted()).toEqual([...victims].toSorted());
  });

  test("over 200 seeds fills every engine's disk and interrupts every command of the setup", () => {
    const full = new Set(plans.flatMap(({ diskFull }) => (diskFull === null ? [] : [diskFull.engine])));
    expect([...full].toSorted()).toEqual([...engines].toSorted());
    const interrupted = new Set(plans.flatMap(({ setupKill }) => (setupKill === null ? [] : [setupKill.command])));
    expect([...interrupted].toSorted()).toEqual([...setupCommands].toSorted());
  });
});
