import { expect, test } from "vitest";
import type { CompletenessDay, Proof } from "./completeness.ts";
import { dayState, stepsOf } from "./completeness.ts";

const day = (changes: Partial<CompletenessDay>): CompletenessDay =>
  ({
    day: "2026-11-22",
    platformCount: 100,
    landedCount: 100,
    normalisedCount: 100,
    quarantinedCount: 0,
    warehouseCount: 100,
    missing: [],
    healed: 0,
    status: "COMPLETE",
    ...changes,
  }) as CompletenessDay;

test("a difference in the warehouse outranks a complete count", () => {
  expect(dayState(day({}), { outcome: "DIFFERENT" } as Proof)).toBe("different");
  expect(dayState(day({}), { outcome: "EQUAL" } as Proof)).toBe("complete");
});

test("recovered orders are told apart from a day that was whole at once", () => {
  expect(dayState(day({ healed: 2 }), undefined)).toBe("healed");
});

test("each step names the one that broke the chain", () => {
  const broken = stepsOf(day({ landedCount: 98, normalisedCount: 97, quarantinedCount: 1, warehouseCount: 97 }));
  expect(broken.filter((step) => !step.agrees).map((step) => step.name)).toEqual(["landed"]);
});

test("a warehouse behind the hub is named as the broken step", () => {
  const behind = stepsOf(day({ warehouseCount: 99 }));
  expect(behind.filter((step) => !step.agrees).map((step) => step.name)).toEqual(["warehouse"]);
});
