import DataLoader from "dataloader";
import type { Db } from "../sql/db.ts";
import { readBodies } from "../payloads/read-payloads.ts";
import type { Scope } from "../viewer/scope.ts";
import type { OrderRow } from "./order-row.ts";
import { readOrderParts, type OrderPart, type OrderParts } from "./read-order-parts.ts";

export interface OrderLoaders {
  /** One kind of parts of one order. All kinds and orders asked for in the same turn are one statement. */
  readonly part: <Part extends OrderPart>(order: OrderRow, part: Part, withBody: boolean) => Promise<OrderParts[Part]>;
  /** The canonical text of a payload, by row id. */
  readonly body: (payloadId: string) => Promise<string>;
}

export function createOrderLoaders(db: Db, scope: Scope): OrderLoaders {
  const parts = new DataLoader<{ order: OrderRow; part: OrderPart; withBody: boolean }, OrderParts, string>(
    async (keys) => {
      const wanted = new Set(keys.map(({ part }) => part));
      const orders = new Map(keys.map(({ order }) => [order.id, order]));
      const read = await readOrderParts(
        db,
        [...orders.values()],
        wanted,
        keys.some(({ withBody }) => withBody),
      );
      return keys.map(({ order }) => read.get(order.id) ?? new Error(`order ${order.id} has gone`));
    },
    { cacheKeyFn: ({ order, part }) => `${order.id}/${part}` },
  );
  const bodies = new DataLoader<string, string>((ids) => readBodies(db, scope, ids));
  return {
    part: async (order, part, withBody) => (await parts.load({ order, part, withBody }))[part],
    body: (payloadId) => bodies.load(payloadId),
  };
}
