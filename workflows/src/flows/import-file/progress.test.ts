import fc from "fast-check";
import { expect, test } from "vitest";
import { orderStatuses } from "@orderhub/schema/vocabulary/order-status";
import { compareProgress } from "./progress.ts";

test("a report that is behind what is known is told from one that says nothing of it", () => {
  const shipped = { status: "shipped", paidAt: 1 } as const;
  expect(compareProgress(shipped, { status: "paid", paidAt: 1 }, true)).toBe("behind");
  expect(compareProgress(shipped, { status: "paid", paidAt: 1 }, false)).toBe("silent");
  expect(compareProgress(shipped, { status: "created", paidAt: null }, false)).toBe("behind");
  expect(compareProgress(shipped, { status: "completed", paidAt: 1 }, true)).toBe("news");
  expect(compareProgress(undefined, shipped, true)).toBe("news");
});

test("of two states one is never behind the other and ahead of it, and the same one is news", () => {
  const progress = fc.record({
    status: fc.constantFrom(...orderStatuses),
    paidAt: fc.option(fc.constant(1), { nil: null }),
  });
  fc.assert(
    fc.property(progress, progress, (left, right) => {
      expect(compareProgress(left, left, true)).toBe("news");
      const both = [compareProgress(left, right, true), compareProgress(right, left, true)];
      expect(both).not.toEqual(["behind", "behind"]);
    }),
  );
});
