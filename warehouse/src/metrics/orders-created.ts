import { everyOrder } from "../rows/predicate.ts";
import { defineSum } from "./define-metric.ts";

export const ordersCreated = defineSum({
  name: "ordersCreated",
  version: 1,
  label: { zh: "创建订单数", en: "Orders created" },
  description: {
    zh: "期间内创建的订单数，不论是否付款。没有订单时为 0。",
    en: "Number of orders created in the period, paid or not. 0 when there are no orders.",
  },
  unit: "count",
  better: "higher",
  bases: ["created"],
  measure: { add: ["orders"] },
  rows: everyOrder,
});
