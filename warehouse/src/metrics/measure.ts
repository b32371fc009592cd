/** What can be added up over orders, in raw rows and in every rollup, with the column that holds it. */
export const measureColumns = {
  orders: "orders",
  paidOrders: "paid_orders",
  refundedOrders: "refunded_orders",
  totalAmount: "total_amount",
  paidAmount: "paid_amount",
  refundAmount: "refund_amount",
} as const;

export type MeasureColumn = keyof typeof measureColumns;

/** Sums of columns, some added and some taken off: such a measure can be added up over any split of the orders. */
export interface Measure {
  readonly add: readonly MeasureColumn[];
  readonly subtract?: readonly MeasureColumn[];
}

/** Amounts are counted in fen, everything else in whole orders. */
export function isAmount(column: MeasureColumn): boolean {
  return column === "totalAmount" || column === "paidAmount" || column === "refundAmount";
}
