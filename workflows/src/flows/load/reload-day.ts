import type { WarehouseClient } from "@orderhub/warehouse/client/connect";
import type { Pool } from "@orderhub/schema/db";
import { deleteOrders } from "@orderhub/warehouse/loader/delete-orders";
import { readLoadedOrders } from "@orderhub/warehouse/loader/read-loaded-orders";
import type { OrderTimes } from "@orderhub/warehouse/loader/dirty-hours";
import { endOfBucket, startOfDay } from "@orderhub/warehouse/query/calendar";
import type { OrderPlan } from "./plan-batch.ts";
import { readOrders, readOrdersBetween } from "./read-orders.ts";
import { strangers } from "./strangers.ts";

const hourMs = 3_600_000;

/** Every hour of the day, so that cells without any order are found as well. */
function hoursOf(shopId: string, start: Date, end: Date): readonly OrderTimes[] {
  const hours = (end.getTime() - start.getTime()) / hourMs;
  return Array.from({ length: hours }, (_, hour) => {
    const at = new Date(start.getTime() + hour * hourMs);
    return { shopId, createdAt: at, paidAt: at };
  });
}

/**
 * Makes a shop's day in the warehouse what it is in Postgres, whatever happened to it: deletes orders that do not belong
 * there or claim to be newer than ours, and returns the orders and hours to load again.
 */
export async function reloadDay(pool: Pool, client: WarehouseClient, shopId: string, day: string): Promise<OrderPlan> {
  const start = startOfDay(day);
  const end = endOfBucket("day", start);
  const loaded = await readLoadedOrders(client, shopId, day);
  const ofDay = await readOrdersBetween(pool, shopId, start, end);
  const known = new Set(ofDay.map(({ orderId }) => orderId));
  const others = await readOrders(
    pool,
    loaded.map(({ orderId }) => orderId).filter((id) => !known.has(id)),
  );
  const orders = [...ofDay, ...others];
  await deleteOrders(client, shopId, strangers(loaded, orders));
  return { inserts: orders, times: [...orders, ...loaded, ...hoursOf(shopId, start, end)] };
}
