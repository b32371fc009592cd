import { everyOrder } from "../rows/predicate.ts";
import { defineSum } from "./define-metric.ts";

export const orderAmount = defineSum({
  name: "orderAmount",
  version: 1,
  label: { zh: "订单总金额", en: "Order amount" },
  description: {
    zh: "期间内订单的应付总额（商品 − 优惠 + 运费）之和，不论是否付款。没有订单时为 0。",
    en: "Sum of what buyers owe for the period's orders (items - discount + shipping), paid or not. 0 when there are no orders.",
  },
  unit: "money",
  better: "higher",
  bases: ["created", "paid"],
  measure: { add: ["totalAmount"] },
  rows: everyOrder,
});
