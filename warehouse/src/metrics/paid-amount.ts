import { withPayment } from "../rows/predicate.ts";
import { defineSum } from "./define-metric.ts";

export const paidAmount = defineSum({
  name: "paidAmount",
  version: 1,
  label: { zh: "付款金额", en: "Paid amount" },
  description: {
    zh: "期间内订单的买家付款之和，未扣除退款。没有订单时为 0。",
    en: "Sum of what buyers paid for the period's orders, before refunds. 0 when there are no orders.",
  },
  unit: "money",
  better: "higher",
  bases: ["created", "paid"],
  measure: { add: ["paidAmount"] },
  rows: withPayment,
});
