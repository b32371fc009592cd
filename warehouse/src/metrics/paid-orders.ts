import { paidOrder } from "../rows/predicate.ts";
import { defineSum } from "./define-metric.ts";

export const paidOrders = defineSum({
  name: "paidOrders",
  version: 1,
  label: { zh: "付款订单数", en: "Paid orders" },
  description: {
    zh: "期间内的订单中已有付款时间的订单数，后来退款的也计入。没有订单时为 0。",
    en: "Number of the period's orders that have a payment time, later refunds included. 0 when there are no orders.",
  },
  unit: "count",
  better: "higher",
  bases: ["created", "paid"],
  measure: { add: ["paidOrders"] },
  rows: paidOrder,
});
