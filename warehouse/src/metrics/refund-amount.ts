import { withRefund } from "../rows/predicate.ts";
import { defineSum } from "./define-metric.ts";

export const refundAmount = defineSum({
  name: "refundAmount",
  version: 1,
  label: { zh: "退款金额", en: "Refund amount" },
  description: {
    zh: "期间内订单的成功退款金额之和，按订单时间归属，不按退款时间。没有订单时为 0。",
    en: "Sum of successful refunds of the period's orders, by the time of the order, not of the refund. 0 when there are no orders.",
  },
  unit: "money",
  better: "lower",
  bases: ["created", "paid"],
  measure: { add: ["refundAmount"] },
  rows: withRefund,
});
