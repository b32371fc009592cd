import { unpaidOrder } from "../rows/predicate.ts";
import { defineMetric } from "./define-metric.ts";
import { createdOrdersPart, unpaidOrdersPart } from "./parts.ts";

export const unpaidRate = defineMetric({
  name: "unpaidRate",
  version: 1,
  label: { zh: "未付款率", en: "Unpaid rate" },
  description: {
    zh: "未付款订单数 ÷ 创建的订单数。没有订单时无值。",
    en: "Orders without payment divided by orders created. No value when there are no orders.",
  },
  emptyCase: { zh: "没有订单时无值", en: "no value when there are no orders" },
  unit: "ratio",
  better: "lower",
  bases: ["created"],
  numerator: unpaidOrdersPart,
  denominator: createdOrdersPart,
  rows: unpaidOrder,
});
