import type { Label } from "./label.ts";
import type { OrderStatus } from "./order-status.ts";
import type { RefundStatus } from "./refund-status.ts";

/** What people read for the status of an order: on a page, in a file, in a message. Labels are never keys. */
export const orderStatusLabels: Readonly<Record<OrderStatus, Label>> = {
  created: { zh: "待付款", en: "Unpaid" },
  paid: { zh: "待发货", en: "To ship" },
  part_shipped: { zh: "部分发货", en: "Part shipped" },
  shipped: { zh: "已发货", en: "Shipped" },
  completed: { zh: "已完成", en: "Completed" },
  closed: { zh: "已关闭", en: "Closed" },
  cancelled: { zh: "已取消", en: "Cancelled" },
  unmapped: { zh: "未识别", en: "Unknown" },
};

/** What people read for the status of a refund. */
export const refundStatusLabels: Readonly<Record<RefundStatus, Label>> = {
  requested: { zh: "已申请", en: "Requested" },
  approved: { zh: "已同意", en: "Approved" },
  returning: { zh: "退货中", en: "Returning" },
  refused: { zh: "已拒绝", en: "Refused" },
  closed: { zh: "已关闭", en: "Closed" },
  succeeded: { zh: "已退款", en: "Refunded" },
  unmapped: { zh: "未识别", en: "Unknown" },
};
