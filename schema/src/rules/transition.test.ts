import fc from "fast-check";
import { expect, test } from "vitest";
import { orderStatuses } from "../vocabulary/order-status.ts";
import { transition, type LifeCycle } from "./transition.ts";
import { compareVersions, orderVersion, type Versioned } from "./version.ts";

const life = (over: Partial<LifeCycle>): LifeCycle => ({
  status: "created",
  createdAt: 1,
  paidAt: null,
  shippedAt: null,
  completedAt: null,
  closedAt: null,
  modifiedAt: 1,
  ...over,
});

test("an order that first lands complete tells its whole life", () => {
  const events = transition(
    undefined,
    life({ status: "completed", paidAt: 2, shippedAt: 3, completedAt: 4, modifiedAt: 4 }),
  );
  expect(events.map((event) => event.kind)).toEqual(["landed", "paid", "shipped", "completed"]);
  expect(events.map((event) => event.fromStatus)).toEqual([null, "created", "paid", "shipped"]);
});

test("each stage is told once", () => {
  const paid = life({ status: "paid", paidAt: 2, modifiedAt: 2 });
  expect(transition(life({}), paid).map((event) => event.kind)).toEqual(["paid"]);
  expect(transition(paid, life({ ...paid, modifiedAt: 3 })).map((event) => event.kind)).toEqual(["changed"]);
  expect(transition(life({}), life({ status: "cancelled", closedAt: 9 })).map((event) => event.kind)).toEqual([
    "cancelled",
  ]);
});

test("all permutations of the versions of an order end with the same one", () => {
  const version = fc.record({
    modifiedAt: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom(...orderStatuses),
    hash: fc.uint8Array({ minLength: 2, maxLength: 2 }),
  });
  fc.assert(
    fc.property(
      fc
        .array(version, { minLength: 1, maxLength: 6 })
        .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const last = (all: typeof list): Versioned =>
          all
            .map((entry) => ({
              version: orderVersion(entry.modifiedAt, entry.status),
              mapperVersion: 1,
              rowHash: Buffer.from(entry.hash),
            }))
            .reduce((kept, next) => (compareVersions(kept, next) < 0 ? next : kept));
        expect(compareVersions(last(list), last(shuffled))).toBe(0);
      },
    ),
  );
});
