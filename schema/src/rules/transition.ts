import type { OrderStatus } from "../vocabulary/order-status.ts";

/** What the life of an order looks like in one version of it. Instants in milliseconds. */
export interface LifeCycle {
  readonly status: OrderStatus;
  readonly createdAt: number;
  readonly paidAt: number | null;
  readonly shippedAt: number | null;
  readonly completedAt: number | null;
  readonly closedAt: number | null;
  readonly modifiedAt: number;
}

export type OrderEventKind = "landed" | "paid" | "shipped" | "completed" | "closed" | "cancelled" | "changed";

export interface OrderEvent {
  readonly kind: OrderEventKind;
  readonly occurredAt: number;
  readonly fromStatus: OrderStatus | null;
  readonly toStatus: OrderStatus;
}

/**
 * The events that accepting a newer version adds to an order's timeline. The caller has already decided by version that it is
 * newer, so time runs forward only; a first version tells the whole life so far, a change without a new stage is "changed".
 */
export function transition(before: LifeCycle | undefined, after: LifeCycle): OrderEvent[] {
  const events: OrderEvent[] = [];
  let from: OrderStatus | null = before?.status ?? null;
  const add = (kind: OrderEventKind, at: number | null, toStatus: OrderStatus): void => {
    events.push({ kind, occurredAt: at ?? after.modifiedAt, fromStatus: from, toStatus });
    from = toStatus;
  };
  if (!before) add("landed", after.createdAt, "created");
  if (after.paidAt !== null && (before?.paidAt ?? null) === null) add("paid", after.paidAt, "paid");
  if (after.shippedAt !== null && (before?.shippedAt ?? null) === null) {
    add("shipped", after.shippedAt, after.status === "part_shipped" ? "part_shipped" : "shipped");
  }
  const ended = endOf(after);
  if (ended !== undefined && before?.status !== after.status) add(ended.kind, ended.at, after.status);
  if (events.length === 0) add("changed", after.modifiedAt, after.status);
  return events;
}

function endOf(life: LifeCycle): { kind: "completed" | "closed" | "cancelled"; at: number | null } | undefined {
  switch (life.status) {
    case "completed":
      return { kind: "completed", at: life.completedAt };
    case "closed":
      return { kind: "closed", at: life.closedAt };
    case "cancelled":
      return { kind: "cancelled", at: life.closedAt };
    default:
      return undefined;
  }
}
