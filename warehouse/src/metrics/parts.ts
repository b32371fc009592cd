import { everyOrder, paidOrder, unpaidOrder, withPayment, withRefund } from "../rows/predicate.ts";
import type { MetricPart } from "./define-metric.ts";

/** Sides of ratios, each named once. */
export const createdOrdersPart: MetricPart = {
  text: { zh: "创建的订单数", en: "orders created" },
  measure: { add: ["orders"] },
  rows: everyOrder,
};
export const paidOrdersPart: MetricPart = {
  text: { zh: "已付款订单数", en: "paid orders" },
  measure: { add: ["paidOrders"] },
  rows: paidOrder,
};
export const unpaidOrdersPart: MetricPart = {
  text: { zh: "未付款订单数", en: "orders without payment" },
  measure: { add: ["orders"], subtract: ["paidOrders"] },
  rows: unpaidOrder,
};
export const refundedOrdersPart: MetricPart = {
  text: { zh: "有成功退款的订单数", en: "orders with a successful refund" },
  measure: { add: ["refundedOrders"] },
  rows: withRefund,
};
export const paidAmountPart: MetricPart = {
  text: { zh: "付款金额", en: "amount paid" },
  measure: { add: ["paidAmount"] },
  rows: withPayment,
};
