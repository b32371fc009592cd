import type { TextDimension, TimeBasis } from "./columns.ts";

/**
 * A condition on one order, as data. It has one meaning in both stores: no part of it is ever null,
 * so a row either satisfies it or does not.
 */
export type Predicate =
  | { readonly kind: "all" | "any"; readonly of: readonly Predicate[] }
  | { readonly kind: "paid"; readonly is: boolean }
  | { readonly kind: "positive"; readonly amount: "paidAmount" | "refundAmount" }
  | { readonly kind: "within"; readonly basis: TimeBasis; readonly start: Date; readonly end: Date }
  | {
      readonly kind: "oneOf" | "noneOf";
      readonly dimension: TextDimension;
      readonly values: readonly string[];
    }
  | { readonly kind: "hourOfDay"; readonly basis: TimeBasis; readonly hour: number };

export const everyOrder: Predicate = { kind: "all", of: [] };
export const paidOrder: Predicate = { kind: "paid", is: true };
export const unpaidOrder: Predicate = { kind: "paid", is: false };
export const withRefund: Predicate = { kind: "positive", amount: "refundAmount" };
export const withPayment: Predicate = { kind: "positive", amount: "paidAmount" };
export const withMoney: Predicate = { kind: "any", of: [withPayment, withRefund] };

/** Both hold. Flattens, so that generated SQL stays readable. */
export function allOf(...predicates: readonly Predicate[]): Predicate {
  const of = predicates.flatMap((predicate) => (predicate.kind === "all" ? predicate.of : [predicate]));
  const [only] = of;
  return only !== undefined && of.length === 1 ? only : { kind: "all", of };
}
