import type { Life } from "../world/life.ts";

/** Number of an order inside its shop: its place in order of creation, or `manualRef + n` for one made by hand. */
export type OrderRef = number;
export const manualRef = 0x1000_0000;

const refundsPerOrder = 8;

/** Number of a refund in the index of refund changes. */
export function refundRef(ref: OrderRef, refundNo: number): number {
  return ref * refundsPerOrder + refundNo;
}

export function splitRefundRef(ref: number): { ref: OrderRef; refundNo: number } {
  return { ref: Math.floor(ref / refundsPerOrder), refundNo: ref % refundsPerOrder };
}

/** Receives the instant of a change, the instant of the next change of the same thing (0: none), and its number. */
export type ChangeVisitor = (at: number, next: number, ref: number) => void;

/** Visits every change of a trade. */
export function forEachTradeChange(ref: OrderRef, { events }: Life, visit: ChangeVisitor): void {
  for (let index = 0; index < events.length; index += 1) {
    visit(events[index]?.at ?? 0, events[index + 1]?.at ?? 0, ref);
  }
}

/** Visits every change of every refund of a trade. */
export function forEachRefundChange(ref: OrderRef, { refunds }: Life, visit: ChangeVisitor): void {
  refunds.forEach(({ steps }, refundNo) =>
    steps.forEach((step, index) => visit(step.at, steps[index + 1]?.at ?? 0, refundRef(ref, refundNo))),
  );
}
