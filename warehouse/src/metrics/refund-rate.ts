import { withRefund } from "../rows/predicate.ts";
import { defineMetric } from "./define-metric.ts";
import { paidOrdersPart, refundedOrdersPart } from "./parts.ts";

export const refundRate = defineMetric({
  name: "refundRate",
  version: 1,
  label: { zh: "退款率", en: "Refund rate" },
  description: {
    zh: "有成功退款的订单数 ÷ 已付款订单数。没有已付款订单时无值。",
    en: "Orders with a successful refund divided by paid orders. No value when there are no paid orders.",
  },
  emptyCase: { zh: "没有已付款订单时无值", en: "no value when there are no paid orders" },
  unit: "ratio",
  better: "lower",
  bases: ["created", "paid"],
  numerator: refundedOrdersPart,
  denominator: paidOrdersPart,
  rows: withRefund,
});
