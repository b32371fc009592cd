import type { OrderTimes } from "@orderhub/warehouse/loader/dirty-hours";
import type { OrderRow } from "@orderhub/warehouse/loader/order-row";
import { dayOf } from "@orderhub/warehouse/query/calendar";
import { LIVE_LAG_MS } from "../ingest/plan-window.ts";
import type { OutboxEntry } from "./outbox.ts";

type OrderEntry = Extract<OutboxEntry, { entity: "order" }>;

/** What a batch of order changes means for the warehouse. */
export interface OrderPlan {
  readonly inserts: readonly OrderRow[];
  /** Times before and after the changes: their hours must be computed again. */
  readonly times: readonly OrderTimes[];
}

/** Ids of the changed orders, each once. */
export function orderIds(entries: readonly OutboxEntry[]): readonly string[] {
  return [...new Set(entries.flatMap((entry) => (entry.entity === "order" ? [entry.entityId] : [])))];
}

/** An order whose creation moved to another business day must vanish from the day it was stored under. */
function tombstones(entries: readonly OrderEntry[], orders: ReadonlyMap<string, OrderRow>): readonly OrderRow[] {
  const found = new Map<string, OrderRow>();
  for (const { entityId, before } of entries) {
    const order = orders.get(entityId);
    if (order === undefined || before.createdAt === null) continue;
    const day = dayOf(before.createdAt);
    if (day === dayOf(order.createdAt)) continue;
    found.set(`${entityId}/${day}`, { ...order, createdAt: before.createdAt, isDeleted: true });
  }
  return [...found.values()];
}

export function planOrders(entries: readonly OutboxEntry[], orders: readonly OrderRow[]): OrderPlan {
  const changes = entries.filter((entry) => entry.entity === "order");
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const before = changes.map((entry) => ({ shopId: entry.shopId, ...entry.before }));
  return { inserts: [...orders, ...tombstones(changes, byId)], times: [...orders, ...before] };
}

/** The furthest watermark per shop and stream among the entries. */
export function watermarksOf(
  entries: readonly OutboxEntry[],
): readonly { readonly shopId: string; readonly stream: string; readonly at: Date }[] {
  const found = new Map<string, { shopId: string; stream: string; at: Date }>();
  for (const entry of entries) {
    if (entry.entity !== "watermark") continue;
    const { stream, watermarkAt } = entry.before;
    const key = `${stream}/${entry.shopId}`;
    const known = found.get(key);
    if (known === undefined || known.at < watermarkAt)
      found.set(key, { shopId: entry.shopId, stream, at: watermarkAt });
  }
  return [...found.values()];
}

/** Whether a window of a stream that is far behind is among the entries: each window tells where it moved the watermark to. */
export function holdBackfill(entries: readonly OutboxEntry[]): boolean {
  return entries.some(
    (entry) => entry.entity === "watermark" && entry.at.getTime() - entry.before.watermarkAt.getTime() > LIVE_LAG_MS,
  );
}

/** Shop days that must be loaded again, each once. */
export function daysToReload(
  entries: readonly OutboxEntry[],
): readonly { readonly shopId: string; readonly day: string }[] {
  const found = new Map<string, { shopId: string; day: string }>();
  for (const entry of entries)
    if (entry.entity === "day")
      found.set(`${entry.before.day}/${entry.shopId}`, { shopId: entry.shopId, day: entry.before.day });
  return [...found.values()];
}

/** Name of an insert: the range of the outbox that it comes from. A repeated batch has the same name. */
export function rangeOf(entries: readonly OutboxEntry[]): string {
  const [first, last] = [entries[0], entries.at(-1)];
  return `outbox/${first?.xid}.${first?.id}/${last?.xid}.${last?.id}`;
}
