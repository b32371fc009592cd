import { daysToFinalPayment, isPresaleDay } from "./calendar.ts";
import { day, hour, minute, shanghaiDayNumber, shanghaiDayStart, type Seconds } from "./instants.ts";
import type { Random } from "./random.ts";
import { drawRefunds, type RefundLife } from "./refund-life.ts";

export type EventKind =
  | "created"
  | "depositPaid"
  | "repriced"
  | "paid"
  | "cancelled"
  | "memo"
  | "partShipped"
  | "shipped"
  | "signed"
  | "finished"
  | "refund"
  | "closed"
  | "touched";

/** One change of a trade. Every event moves the trade's `modified`. */
export interface TradeEvent {
  readonly at: Seconds;
  readonly kind: EventKind;
  readonly refundNo?: number;
  readonly stepNo?: number;
}

/** All that ever happens to a trade, in order of time. */
export interface Life {
  readonly lineCount: number;
  readonly presale: boolean;
  readonly events: readonly TradeEvent[];
  readonly refunds: readonly RefundLife[];
}

interface Draft {
  readonly random: Random;
  readonly lineCount: number;
  readonly events: TradeEvent[];
}

function drawLineCount(random: Random): number {
  const share = random.next();
  if (share < 0.71) return 1;
  if (share < 0.9) return 2;
  return share < 0.97 ? 3 : 4;
}

/** Draws a trade's life. Pure: the same random sequence gives the same life. */
export function drawLife(random: Random, createdAt: Seconds, unpaidRate: number): Life {
  const lineCount = drawLineCount(random);
  const dayNumber = shanghaiDayNumber(createdAt);
  const presale = isPresaleDay(dayNumber) && random.chance(0.3);
  const draft: Draft = { random, lineCount, events: [{ at: createdAt, kind: "created" }] };
  const paidAt = presale ? drawPresale(draft, createdAt, dayNumber) : drawPayment(draft, createdAt, unpaidRate);
  const refunds = paidAt === undefined ? [] : drawFulfilment(draft, paidAt);
  return { lineCount, presale, events: inOrderOfTime(draft.events), refunds };
}

function drawPayment({ random, events }: Draft, createdAt: Seconds, unpaidRate: number): Seconds | undefined {
  const repriced = random.chance(0.012);
  if (random.chance(unpaidRate)) {
    const wait = random.chance(0.6) ? day : random.between(3 * minute, 20 * hour);
    events.push({ at: createdAt + wait, kind: "cancelled" });
    return undefined;
  }
  const quick = random.chance(0.9);
  const paidAt = createdAt + (quick ? random.between(4, 90) : random.between(2 * minute, 9 * hour));
  if (repriced && paidAt - createdAt > 2) events.push({ at: createdAt + 1, kind: "repriced" });
  events.push({ at: paidAt, kind: "paid" });
  return paidAt;
}

function drawPresale({ random, events }: Draft, createdAt: Seconds, dayNumber: number): Seconds | undefined {
  if (random.chance(0.06)) {
    events.push({ at: createdAt + day, kind: "cancelled" });
    return undefined;
  }
  events.push({ at: createdAt + random.between(5, 20 * minute), kind: "depositPaid" });
  const finalDay = shanghaiDayStart(dayNumber + daysToFinalPayment(dayNumber));
  if (random.chance(0.05)) {
    events.push({ at: finalDay + 3 * day, kind: "cancelled" });
    return undefined;
  }
  const paidAt = finalDay + (random.chance(0.55) ? random.between(1, 2 * hour) : random.between(hour, 23 * hour));
  events.push({ at: paidAt, kind: "paid" });
  return paidAt;
}

/** Shipping, signing, refunds and the end of a paid trade. */
function drawFulfilment(draft: Draft, paidAt: Seconds): RefundLife[] {
  const { random, lineCount, events } = draft;
  if (random.chance(0.06)) events.push({ at: paidAt + random.between(minute, hour), kind: "memo" });
  const shipAfter = random.chance(0.8) ? random.between(2 * hour, 30 * hour) : random.between(30 * hour, 4 * day);
  const partAt = paidAt + shipAfter;
  const parts = lineCount > 1 && random.chance(0.15);
  const shippedAt = parts ? partAt + random.between(4 * hour, 30 * hour) : partAt;
  const signedAt = shippedAt + random.between(26 * hour, 5 * day);
  const confirmedAt = random.chance(0.45) ? signedAt + random.between(hour, 6 * day) : shippedAt + 10 * day;
  const finishAt = Math.max(confirmedAt, signedAt + minute);
  const drawn = drawRefunds(random, { paidAt, shippedAt: partAt, signedAt, finishAt, lineCount });
  drawn.refunds.forEach((refund, refundNo) =>
    refund.steps.forEach((step, stepNo) => events.push({ at: step.at, kind: "refund", refundNo, stepNo })),
  );
  if (drawn.closedBeforeShipping !== undefined) {
    events.push({ at: drawn.closedBeforeShipping, kind: "closed" });
    return drawn.refunds;
  }
  if (parts) events.push({ at: partAt, kind: "partShipped" });
  events.push({ at: shippedAt, kind: "shipped" }, { at: signedAt, kind: "signed" });
  if (drawn.closedAt === undefined) events.push({ at: drawn.finishAt, kind: "finished" });
  else events.push({ at: drawn.closedAt, kind: "closed" });
  return drawn.refunds;
}

/** Sorts by time; events of one second keep the order they were drawn in. */
export function inOrderOfTime(events: readonly TradeEvent[]): TradeEvent[] {
  return events.toSorted((left, right) => left.at - right.at);
}
