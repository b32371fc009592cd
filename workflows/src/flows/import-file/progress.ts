import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";

/** How far an order is in its life. What ended cannot go on. */
const stage: Readonly<Record<OrderStatus, number>> = {
  unmapped: 0,
  created: 0,
  paid: 1,
  part_shipped: 2,
  shipped: 3,
  completed: 4,
  cancelled: 5,
  closed: 5,
};

export interface Progress {
  readonly status: OrderStatus;
  readonly paidAt: number | null;
}

/**
 * How what a file says of an order stands to what is known of it. A file has no time of its own: that it is older shows only in
 * the life of its orders. `silent`: it says nothing of how far the order is, so that what is known stays.
 */
export function compareProgress(
  known: Progress | undefined,
  told: Progress,
  statesStatus: boolean,
): "news" | "behind" | "silent" {
  if (known === undefined) return "news";
  if (known.paidAt !== null && told.paidAt === null && stage[told.status] < stage[known.status]) return "behind";
  if (stage[told.status] >= stage[known.status]) return "news";
  return statesStatus ? "behind" : "silent";
}
