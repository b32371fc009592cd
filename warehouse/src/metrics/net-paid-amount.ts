import { withMoney } from "../rows/predicate.ts";
import { defineSum } from "./define-metric.ts";

export const netPaidAmount = defineSum({
  name: "netPaidAmount",
  version: 1,
  label: { zh: "实收金额", en: "Net paid amount" },
  description: {
    zh: "期间内订单的付款金额减去成功退款金额。没有订单时为 0。",
    en: "Amount paid for the period's orders minus their successful refunds. 0 when there are no orders.",
  },
  unit: "money",
  better: "higher",
  bases: ["created", "paid"],
  measure: { add: ["paidAmount"], subtract: ["refundAmount"] },
  rows: withMoney,
});
