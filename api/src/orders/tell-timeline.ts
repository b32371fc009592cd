import type { EventRow } from "./read-order-parts.ts";

/**
 * The entries of a timeline in the order of their instants. That an order was placed and that the hub first had it are two
 * things at two times, which one recorded event carries.
 */
export function tellTimeline(events: readonly EventRow[]): EventRow[] {
  return events
    .flatMap((event) => (event.kind === "landed" ? placedAndLanded(event) : [event]))
    .toSorted((left, right) => Date.parse(left.occurredAt) - Date.parse(right.occurredAt));
}

function placedAndLanded(event: EventRow): EventRow[] {
  return [
    { ...event, id: `${event.id}-created`, kind: "created" },
    { ...event, occurredAt: event.recordedAt, fromStatus: null, toStatus: "" },
  ];
}
