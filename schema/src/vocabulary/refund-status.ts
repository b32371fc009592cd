/** Canonical life cycle of a refund. Only `succeeded` moves money. */
export const refundStatuses = [
  "requested",
  "approved",
  "returning",
  "refused",
  "closed",
  "succeeded",
  "unmapped",
] as const;

export type RefundStatus = (typeof refundStatuses)[number];
