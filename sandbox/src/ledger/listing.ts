import type { Seconds } from "../world/instants.ts";
import { splitRefundRef } from "./refs.ts";
import type { ShopLedger } from "./shop-ledger.ts";

/** How a fault distorts what lists show; constant per order, so that an order's versions stay in order. */
export interface Distortion {
  /** Seconds after a change at which lists begin to show it. */
  lateness(ref: number): Seconds;
  /** Seconds by which the order's recorded `modified` lies before the real change. */
  backdating(ref: number): Seconds;
  readonly backdatingMax: Seconds;
}

/** One row of a list. `at` is when the change happened, `modified` what the platform records for it. */
export interface ListedRow {
  readonly ref: number;
  readonly at: Seconds;
  readonly modified: Seconds;
}

export interface ListingRequest {
  readonly what: "trade" | "refund";
  readonly from: Seconds;
  readonly to: Seconds;
  readonly now: Seconds;
  readonly distortion?: Distortion | undefined;
}

/** Rows whose current version was modified in [from, to], both ends included, oldest first. */
export function listChanges(ledger: ShopLedger, request: ListingRequest): ListedRow[] {
  const { what, from, now, distortion } = request;
  const to = Math.min(request.to + (distortion?.backdatingMax ?? 0), now);
  ledger.ensure(to);
  const rows: ListedRow[] = [];
  const orderOf = what === "trade" ? (ref: number) => ref : (ref: number) => splitRefundRef(ref).ref;
  const collect = (at: Seconds, next: Seconds, ref: number): void => {
    if (!distortion) {
      if (next === 0 || next > now) rows.push({ ref, at, modified: at });
      return;
    }
    const order = orderOf(ref);
    const late = distortion.lateness(order);
    if (at + late > now || (next !== 0 && next + late <= now)) return;
    const modified = Math.max(ledger.createdAt(order), at - distortion.backdating(order));
    if (modified >= from && modified <= request.to) rows.push({ ref, at, modified });
  };
  const { overlay } = ledger;
  const base = what === "trade" ? ledger.tradeChanges : ledger.refundChanges;
  const added = what === "trade" ? overlay.tradeChanges : overlay.refundChanges;
  if (overlay.isEmpty) base.visit(from, to, collect);
  else {
    base.visit(from, to, (at, next, ref) => (overlay.covers(orderOf(ref)) ? undefined : collect(at, next, ref)));
    added.visit(from, to, collect);
  }
  if (distortion || !overlay.isEmpty)
    rows.sort((left, right) => left.modified - right.modified || left.ref - right.ref);
  return rows;
}
