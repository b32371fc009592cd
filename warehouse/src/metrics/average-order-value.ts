import { paidOrder } from "../rows/predicate.ts";
import { defineMetric } from "./define-metric.ts";
import { paidAmountPart, paidOrdersPart } from "./parts.ts";

export const averageOrderValue = defineMetric({
  name: "averageOrderValue",
  version: 1,
  label: { zh: "客单价", en: "Average order value" },
  description: {
    zh: "付款金额（未扣除退款）÷ 已付款订单数。没有已付款订单时无值。",
    en: "Amount paid, before refunds, divided by paid orders. No value when there are no paid orders.",
  },
  emptyCase: { zh: "没有已付款订单时无值", en: "no value when there are no paid orders" },
  unit: "money",
  better: "higher",
  bases: ["created", "paid"],
  numerator: paidAmountPart,
  denominator: paidOrdersPart,
  rows: paidOrder,
});
