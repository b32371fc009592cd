import type { TimeBasis } from "../rows/columns.ts";

/** What one side says about a shop, a business day and a basis. Amounts are decimal strings with two places. */
export interface DaySums {
  readonly basis: TimeBasis;
  readonly day: string;
  readonly orders: number;
  readonly paidOrders: number;
  readonly refundedOrders: number;
  readonly totalAmount: string;
  readonly paidAmount: string;
  readonly refundAmount: string;
}

export const nothing = {
  orders: 0,
  paidOrders: 0,
  refundedOrders: 0,
  totalAmount: "0.00",
  paidAmount: "0.00",
  refundAmount: "0.00",
} as const;

/** The sums of a basis and day, zeros where the side has no orders there. */
export function sumsOf(all: readonly DaySums[], basis: TimeBasis, day: string): DaySums {
  return all.find((sums) => sums.basis === basis && sums.day === day) ?? { basis, day, ...nothing };
}

export function isEqual(left: DaySums, right: DaySums): boolean {
  return (
    left.orders === right.orders &&
    left.paidOrders === right.paidOrders &&
    left.refundedOrders === right.refundedOrders &&
    left.totalAmount === right.totalAmount &&
    left.paidAmount === right.paidAmount &&
    left.refundAmount === right.refundAmount
  );
}
