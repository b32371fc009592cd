import type { LoadedOrder } from "@orderhub/warehouse/loader/read-loaded-orders";
import type { OrderRow } from "@orderhub/warehouse/loader/order-row";
import { dayOf } from "@orderhub/warehouse/query/calendar";

/** Loaded rows that a new version cannot correct: unknown orders, rows under another day, revisions above ours. */
export function strangers(loaded: readonly LoadedOrder[], orders: readonly OrderRow[]): readonly LoadedOrder[] {
  const ours = new Map(orders.map((order) => [order.orderId, order]));
  return loaded.filter(({ orderId, businessDay, revision }) => {
    const order = ours.get(orderId);
    return order === undefined || dayOf(order.createdAt) !== businessDay || BigInt(revision) > BigInt(order.revision);
  });
}
