import type { Seconds } from "../world/instants.ts";
import type { PoisonKind } from "../faults/drift.ts";
import type { Life, TradeEvent } from "../world/life.ts";
import { ChangeIndex } from "./change-index.ts";
import { forEachRefundChange, forEachTradeChange, type OrderRef } from "./refs.ts";

/** An order that somebody made through the admin endpoint. */
export interface ManualOrder {
  readonly createdAt: Seconds;
  readonly life?: Life;
  readonly province?: string;
  /** How its record is spoilt on the wire. */
  readonly poison?: PoisonKind;
}

/** A change added to an order from outside its story. */
export interface Touch {
  readonly at: Seconds;
}

/** What was added to the generated world: orders made by hand, and changes of generated orders. */
export class Overlay {
  tradeChanges = new ChangeIndex();
  refundChanges = new ChangeIndex();
  readonly #manual: ManualOrder[] = [];
  readonly #touches = new Map<OrderRef, TradeEvent[]>();
  readonly #lives = new Map<OrderRef, Life>();

  get manualCount(): number {
    return this.#manual.length;
  }

  get isEmpty(): boolean {
    return this.#lives.size === 0;
  }

  /** Whether the generated index entries of this order are replaced by the overlay's. */
  covers(ref: OrderRef): boolean {
    return this.#lives.has(ref);
  }

  manual(no: number): ManualOrder {
    const found = this.#manual[no];
    if (!found) throw new Error(`no order number ${no} made by hand`);
    return found;
  }

  manualBetween(from: Seconds, to: Seconds): number[] {
    return this.#manual.flatMap((order, no) => (order.createdAt >= from && order.createdAt <= to ? [no] : []));
  }

  addManual(order: ManualOrder): number {
    return this.#manual.push(order) - 1;
  }

  touchesOf(ref: OrderRef): readonly TradeEvent[] {
    return this.#touches.get(ref) ?? [];
  }

  addTouch(ref: OrderRef, touch: Touch): void {
    this.#touches.set(ref, [...this.touchesOf(ref), { at: touch.at, kind: "touched" }]);
  }

  /** Takes over an order's changes. An order seen before makes the small overlay index be built anew. */
  reindex(ref: OrderRef, life: Life): void {
    const known = this.#lives.has(ref);
    this.#lives.set(ref, life);
    if (!known) return this.#index(ref, life);
    this.tradeChanges = new ChangeIndex();
    this.refundChanges = new ChangeIndex();
    for (const [order, orderLife] of this.#lives) this.#index(order, orderLife);
  }

  #index(ref: OrderRef, life: Life): void {
    forEachTradeChange(ref, life, (at, next, changed) => this.tradeChanges.add(at, next, changed));
    forEachRefundChange(ref, life, (at, next, changed) => this.refundChanges.add(at, next, changed));
  }
}
