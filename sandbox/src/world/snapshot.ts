import { linePaid, payable } from "./basket.ts";
import type { Seconds } from "./instants.ts";
import type { TradeEvent } from "./life.ts";
import { permilleOf, type Fen } from "./money.ts";
import type { Order } from "./order.ts";
import type { GoodStatus, RefundLife, RefundStatus } from "./refund-life.ts";

export type TradeStatus =
  | "WAIT_BUYER_PAY"
  | "SELLER_CONSIGNED_PART"
  | "WAIT_SELLER_SEND_GOODS"
  | "WAIT_BUYER_CONFIRM_GOODS"
  | "TRADE_FINISHED"
  | "TRADE_CLOSED"
  | "TRADE_CLOSED_BY_TAOBAO";

export interface LineSnapshot {
  status: TradeStatus;
  refundStatus: RefundStatus | "NO_REFUND";
  refundNo: number | undefined;
  consignedAt: Seconds | undefined;
  endedAt: Seconds | undefined;
}

export interface RefundSnapshot {
  readonly refundNo: number;
  readonly life: RefundLife;
  readonly createdAt: Seconds;
  modifiedAt: Seconds;
  endedAt: Seconds | undefined;
  status: RefundStatus;
  goodStatus: GoodStatus;
  readonly fee: Fen;
}

/** An order as the platform held it at an instant. */
export interface Snapshot {
  readonly order: Order;
  status: TradeStatus;
  modifiedAt: Seconds;
  paidAt: Seconds | undefined;
  consignedAt: Seconds | undefined;
  signedAt: Seconds | undefined;
  endedAt: Seconds | undefined;
  depositPaid: boolean;
  repriced: boolean;
  hasMemo: boolean;
  touches: number;
  /** Number of events that had happened. */
  eventCount: number;
  readonly lines: readonly LineSnapshot[];
  readonly refunds: RefundSnapshot[];
}

/** The order as of `asOf`; undefined before it was made. Pure. */
export function snapshotAt(order: Order, asOf: Seconds): Snapshot | undefined {
  if (asOf < order.createdAt) return undefined;
  const snapshot = newborn(order);
  for (const event of order.life.events) {
    if (event.at > asOf) break;
    snapshot.modifiedAt = event.at;
    snapshot.eventCount += 1;
    apply(snapshot, event);
  }
  return snapshot;
}

function newborn(order: Order): Snapshot {
  return {
    order,
    status: "WAIT_BUYER_PAY",
    modifiedAt: order.createdAt,
    paidAt: undefined,
    consignedAt: undefined,
    signedAt: undefined,
    endedAt: undefined,
    depositPaid: false,
    repriced: false,
    hasMemo: false,
    touches: 0,
    eventCount: 0,
    lines: order.basket.lines.map(() => ({
      status: "WAIT_BUYER_PAY",
      refundStatus: "NO_REFUND",
      refundNo: undefined,
      consignedAt: undefined,
      endedAt: undefined,
    })),
    refunds: [],
  };
}

const openLine = (line: LineSnapshot): boolean => line.status !== "TRADE_CLOSED";

function setStatus(snapshot: Snapshot, status: TradeStatus, endedAt?: Seconds): void {
  snapshot.status = status;
  for (const line of snapshot.lines.filter(openLine)) {
    line.status = status;
    if (endedAt !== undefined) line.endedAt = endedAt;
  }
  if (endedAt !== undefined) snapshot.endedAt = endedAt;
}

function consign(snapshot: Snapshot, lines: readonly LineSnapshot[], at: Seconds): void {
  for (const line of lines.filter(openLine)) {
    line.status = "WAIT_BUYER_CONFIRM_GOODS";
    line.consignedAt ??= at;
  }
  snapshot.consignedAt ??= at;
}

function apply(snapshot: Snapshot, event: TradeEvent): void {
  switch (event.kind) {
    case "created":
      return;
    case "depositPaid":
      snapshot.depositPaid = true;
      return;
    case "repriced":
      snapshot.repriced = true;
      return;
    case "paid":
      snapshot.paidAt = event.at;
      return setStatus(snapshot, "WAIT_SELLER_SEND_GOODS");
    case "cancelled":
      return setStatus(snapshot, "TRADE_CLOSED_BY_TAOBAO", event.at);
    case "memo":
      snapshot.hasMemo = true;
      return;
    case "touched":
      snapshot.touches += 1;
      return;
    case "partShipped":
      snapshot.status = "SELLER_CONSIGNED_PART";
      return consign(snapshot, snapshot.lines.slice(0, 1), event.at);
    case "shipped":
      snapshot.status = "WAIT_BUYER_CONFIRM_GOODS";
      return consign(snapshot, snapshot.lines, event.at);
    case "signed":
      snapshot.signedAt = event.at;
      return;
    case "finished":
      return setStatus(snapshot, "TRADE_FINISHED", event.at);
    case "closed":
      return setStatus(snapshot, "TRADE_CLOSED", event.at);
    case "refund":
      return applyRefund(snapshot, event);
  }
}

/** Money that a refund asks for: the line's paid amount or a part of it, with the freight where it goes back too. */
function refundFee(snapshot: Snapshot, life: RefundLife): Fen {
  const { basket } = snapshot.order;
  const line = linePaid(basket, life.line, snapshot.repriced);
  return Math.max(1, permilleOf(line, life.permille)) + (life.withFreight ? basket.freight : 0);
}

function applyRefund(snapshot: Snapshot, { at, refundNo = 0, stepNo = 0 }: TradeEvent): void {
  const life = snapshot.order.life.refunds[refundNo];
  const step = life?.steps[stepNo];
  const line = life && snapshot.lines[life.line];
  if (!life || !step || !line) throw new Error("an event names a refund that the order does not have");
  let refund = snapshot.refunds.find((known) => known.refundNo === refundNo);
  if (!refund) {
    const fee = refundFee(snapshot, life);
    const { status, goodStatus } = step;
    refund = { refundNo, life, createdAt: at, modifiedAt: at, endedAt: undefined, status, goodStatus, fee };
    snapshot.refunds.push(refund);
  }
  refund.status = step.status;
  refund.goodStatus = step.goodStatus;
  refund.modifiedAt = at;
  if (step.status === "SUCCESS" || step.status === "CLOSED") refund.endedAt = at;
  line.refundStatus = step.status;
  line.refundNo = refundNo;
  if (step.status === "SUCCESS" && life.permille === 1000 && snapshot.status !== "TRADE_FINISHED") {
    line.status = "TRADE_CLOSED";
    line.endedAt = at;
  }
}

/** Money of a snapshot, in fen. */
export interface Totals {
  readonly goods: Fen;
  readonly discount: Fen;
  readonly freight: Fen;
  /** What the buyer owes: goods - discount + freight. */
  readonly payable: Fen;
  /** What the buyer has paid before refunds; 0 until paid. */
  readonly paid: Fen;
  readonly refunded: Fen;
  /** Refunds that succeeded. */
  readonly refundCount: number;
}

export function totalsOf(snapshot: Snapshot): Totals {
  const { basket } = snapshot.order;
  const goods = basket.lines.reduce((sum, line) => sum + line.sku.price * line.quantity, 0);
  const due = payable(basket, snapshot.repriced);
  const succeeded = snapshot.refunds.filter((refund) => refund.status === "SUCCESS");
  return {
    goods,
    discount: goods + basket.freight - due,
    freight: basket.freight,
    payable: due,
    paid: snapshot.paidAt === undefined ? 0 : due,
    refunded: succeeded.reduce((sum, refund) => sum + refund.fee, 0),
    refundCount: succeeded.length,
  };
}
