import { withRefund } from "../rows/predicate.ts";
import { defineSum } from "./define-metric.ts";

export const refundedOrders = defineSum({
  name: "refundedOrders",
  version: 1,
  label: { zh: "退款订单数", en: "Refunded orders" },
  description: {
    zh: "期间内的订单中有成功退款且退款金额大于 0 的订单数，按订单时间归属，不按退款时间。没有订单时为 0。",
    en: "Number of the period's orders with a successful refund above 0, by the time of the order, not of the refund. 0 when there are no orders.",
  },
  unit: "count",
  better: "lower",
  bases: ["created", "paid"],
  measure: { add: ["refundedOrders"] },
  rows: withRefund,
});
