import { builder } from "../builder.ts";
import { money, Money } from "../vocabulary/money.ts";
import type { OrderList, OrderTotalsRow } from "./list-orders.ts";
import { Order } from "./types.ts";

const OrderTotals = builder.objectRef<OrderTotalsRow>("OrderTotals").implement({
  description: "Sums over every order of a list, not only those of the page.",
  fields: (t) => ({
    count: t.int({ description: "How many orders.", resolve: ({ count }) => Number(count) }),
    totalAmount: t.field({
      type: Money,
      description: "Sum of what buyers owe.",
      resolve: (row) => money(row.totalAmount),
    }),
    paidAmount: t.field({
      type: Money,
      description: "Sum paid, before refunds.",
      resolve: (row) => money(row.paidAmount),
    }),
    netPaidAmount: t.field({
      type: Money,
      description: "Sum paid less refunded.",
      resolve: (row) => money(row.netPaidAmount),
    }),
    refundAmount: t.field({ type: Money, description: "Sum refunded.", resolve: (row) => money(row.refundAmount) }),
  }),
});

export const OrderConnection = builder.connectionObject(
  {
    type: Order,
    name: "OrderConnection",
    description: "A page of orders, with counts and sums over the whole list.",
    fields: (t) => ({
      totals: t.field({
        type: OrderTotals,
        description: "Sums over the whole list. Summed only when asked for.",
        resolve: (list) => (list as unknown as OrderList).totals(),
      }),
    }),
  },
  { name: "OrderEdge", description: "An order in a page." },
);
