import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metrics } from "../metrics/index.ts";
import type { MeasureColumn } from "../metrics/measure.ts";
import { divide, fixed, metricValue } from "./metric-value.ts";

const sums = (values: Partial<Record<MeasureColumn, bigint>>) =>
  new Map(Object.entries(values)) as Map<MeasureColumn, bigint>;

test("a ratio is rounded once, half up, from its exact parts", () => {
  const { value, numerator, denominator } = metricValue(
    metrics.refundRate,
    sums({ refundedOrders: 2n, paidOrders: 3n }),
    undefined,
  );
  expect([value, numerator, denominator]).toEqual(["0.666667", "2", "3"]);
});

test("an average keeps amounts beyond what a float can hold", () => {
  const { value, numerator } = metricValue(
    metrics.averageOrderValue,
    sums({ paidAmount: 900_719_925_474_099_301n, paidOrders: 2n }),
    undefined,
  );
  expect([value, numerator]).toEqual(["4503599627370496.51", "9007199254740993.01"]);
});

test("a metric with an empty denominator has no value, and a sum of nothing is 0", () => {
  expect(metricValue(metrics.unpaidRate, sums({}), undefined)).toMatchObject({
    value: null,
    numerator: "0",
    denominator: "0",
  });
  expect(metricValue(metrics.netPaidAmount, sums({}), undefined)).toMatchObject({ value: "0.00", denominator: null });
});

test("delta and its ratio come from the two values that are shown", () => {
  const value = metricValue(
    metrics.netPaidAmount,
    sums({ paidAmount: 5_00n, refundAmount: 8_00n }),
    sums({ refundAmount: 12_00n }),
  );
  expect(value).toMatchObject({ value: "-3.00", compareValue: "-12.00", delta: "9.00", deltaRatio: "0.750000" });
});

test("there is no ratio to a comparison of 0", () => {
  const value = metricValue(metrics.ordersCreated, sums({ orders: 4n }), sums({}));
  expect(value).toMatchObject({ compareValue: "0", delta: "4", deltaRatio: null });
});

describe("arithmetic", () => {
  const size = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
  test("division is within half a unit and halves go away from zero", () => {
    fc.assert(
      fc.property(
        size,
        size.filter((by) => by !== 0n),
        (above, below) => {
          const rest = above - divide(above, below) * below;
          const [twice, by] = [2n * (rest < 0n ? -rest : rest), below < 0n ? -below : below];
          expect(twice <= by).toBe(true);
        },
      ),
    );
    expect([divide(5n, 2n), divide(-5n, 2n), divide(5n, -2n)]).toEqual([3n, -3n, -3n]);
  });
  test("the text of an amount is the amount", () => {
    fc.assert(fc.property(size, (fen) => BigInt(fixed(fen, 2).replace(".", "")) === fen));
    expect([fixed(-7n, 2), fixed(0n, 2), fixed(123n, 6)]).toEqual(["-0.07", "0.00", "0.000123"]);
  });
});
