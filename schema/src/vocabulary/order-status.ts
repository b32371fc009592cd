/**
 * Canonical life cycle of an order, in order of stage. `closed` ended after payment, `cancelled` before it;
 * `unmapped` is a status word that the connector does not know.
 */
export const orderStatuses = [
  "created",
  "paid",
  "part_shipped",
  "shipped",
  "completed",
  "closed",
  "cancelled",
  "unmapped",
] as const;

export type OrderStatus = (typeof orderStatuses)[number];
