import type { Label } from "./label.ts";

/** What people read for the fields of an order: as the head of a column on a page and in a file, and in a filter told in words. */
export const orderFieldLabels = {
  orderNo: { zh: "订单号", en: "Order number" },
  channel: { zh: "渠道", en: "Channel" },
  shop: { zh: "店铺", en: "Shop" },
  market: { zh: "市场", en: "Market" },
  status: { zh: "状态", en: "Status" },
  province: { zh: "省份", en: "Province" },
  city: { zh: "城市", en: "City" },
  totalAmount: { zh: "订单金额", en: "Total" },
  paidAmount: { zh: "付款金额", en: "Paid" },
  refundAmount: { zh: "退款金额", en: "Refunded" },
  netPaidAmount: { zh: "实收金额", en: "Net paid" },
  createdAt: { zh: "下单时间", en: "Ordered at" },
  paidAt: { zh: "付款时间", en: "Paid at" },
  shippedAt: { zh: "发货时间", en: "Shipped at" },
  completedAt: { zh: "完成时间", en: "Completed at" },
  closedAt: { zh: "关闭时间", en: "Closed at" },
  updatedAt: { zh: "更新时间", en: "Updated at" },
} as const satisfies Record<string, Label>;

export type OrderFieldName = keyof typeof orderFieldLabels;
