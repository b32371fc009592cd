import type { Json } from "@orderhub/schema/json";
import {
  allocate,
  compare,
  type Money,
  multiply,
  parseMoney,
  subtract,
  sum,
  toFen,
  zero,
} from "@orderhub/schema/money";
import { type Instant, parseWireTime } from "@orderhub/schema/time";
import type { CanonicalLine } from "@orderhub/schema/vocabulary/order";
import { normaliseProvince, type Province } from "@orderhub/schema/vocabulary/province";
import type * as z from "zod";
import type { Normalised } from "../define-channel.ts";
import { fail, guarded, invalidField } from "../unmappable.ts";
import { wireCheck } from "../wire-check.ts";
import { lookUp, refundStatusesOnWire, tradeStatuses } from "./status.ts";
import { WireRefund, WireTrade } from "./wire.ts";

/** Grows when the mapping of any field changes; stored payloads can then be mapped again without calling the channel. */
export const MAPPER_VERSION = 1;

/** What the platform writes for receivers abroad. */
const OVERSEAS = new Set(["海外", "国外", "海外其他"]);

// Nearly every trade passes the quick look; the wire type's own parse says what is wrong with the others.
const isTrade = wireCheck(WireTrade);
type Trade = z.input<typeof WireTrade>;

/** A trade to a canonical order. Throws nothing: what cannot be mapped says why. */
export function normalizeTrade(record: Json): Normalised {
  if (isTrade(record)) return guarded(() => ({ kind: "mapped", order: orderOf(record) }));
  const parsed = WireTrade.safeParse(record);
  if (!parsed.success) return invalidField(parsed.error);
  return guarded(() => ({ kind: "mapped", order: orderOf(parsed.data) }));
}

/** A refund to its canonical form. */
export function normalizeRefund(record: Json): Normalised {
  const parsed = WireRefund.safeParse(record);
  if (!parsed.success) return invalidField(parsed.error);
  return guarded(() => ({ kind: "mapped", refund: refundOf(parsed.data) }));
}

function orderOf(trade: Trade): NonNullable<Extract<Normalised, { kind: "mapped" }>["order"]> {
  const status = lookUp(tradeStatuses, trade.status) ?? fail("unmapped_status", `status ${trade.status} is not known`);
  const totalAmount = amountOf("payment", trade.payment);
  if (compare(totalAmount, zero) < 0) fail("invalid_money", "payment is negative");
  const shippingAmount = amountOf("post_fee", trade.post_fee ?? "0");
  const lines = linesOf(trade, subtract(totalAmount, shippingAmount));
  const itemAmount = sum(lines.map((line) => multiply(line.unitPrice, line.quantity)));
  const shares = sum([...lines.map((line) => line.amount), shippingAmount]);
  if (compare(shares, totalAmount) !== 0)
    fail("money_mismatch", `lines and freight make ${shares}, payment is ${totalAmount}`);
  const paidAt = instantOrNull("pay_time", trade.pay_time);
  const endAt = instantOrNull("end_time", trade.end_time);
  return {
    orderNo: String(trade.tid),
    status,
    wireStatus: trade.status,
    currency: "CNY",
    itemAmount,
    discountAmount: subtract(sum([itemAmount, shippingAmount]), totalAmount),
    shippingAmount,
    totalAmount,
    paidAmount: paidAt === null ? zero : totalAmount,
    province: provinceOf(trade.receiver_state),
    city: trade.receiver_city ?? null,
    district: trade.receiver_district ?? null,
    receiverToken: trade.oaid ?? null,
    buyerMask: trade.buyer_nick ?? null,
    buyerKey: trade.buyer_open_uid ?? null,
    createdAt: instantOf("created", trade.created),
    paidAt,
    shippedAt: instantOrNull("consign_time", trade.consign_time),
    completedAt: status === "completed" ? endAt : null,
    closedAt: status === "closed" || status === "cancelled" ? endAt : null,
    modifiedAt: instantOf("modified", trade.modified),
    lines,
  };
}

type WireLine = Trade["orders"]["order"][number];

/** Lines with their share of the goods' total. The platform sends the shares once it has divided the trade's discount. */
function linesOf(trade: Trade, goodsAmount: Money): CanonicalLine[] {
  const wires = trade.orders.order;
  const given = wires.every((line) => line.divide_order_fee !== undefined);
  const own = wires.map((line) => amountOf("orders.payment", line.payment ?? line.total_fee ?? line.price));
  const shares = given
    ? wires.map((line) => amountOf("orders.divide_order_fee", line.divide_order_fee ?? "0"))
    : allocate(
        goodsAmount,
        own.map((amount) => (toFen(amount) < 0n ? 0n : toFen(amount))),
      );
  return wires.map((line, index) => lineOf(line, shares[index] ?? zero));
}

function lineOf(line: WireLine, amount: Money): CanonicalLine {
  const unitPrice = amountOf("orders.price", line.price);
  const refundName = line.refund_status ?? "NO_REFUND";
  return {
    lineNo: String(line.oid),
    title: line.title,
    sku: line.outer_sku_id ?? textOf(line.sku_id),
    itemNo: textOf(line.num_iid),
    quantity: line.num,
    unitPrice,
    discountAmount: subtract(multiply(unitPrice, line.num), amount),
    amount,
    status: lookUp(tradeStatuses, line.status) ?? fail("unmapped_status", `orders.status ${line.status} is not known`),
    refundStatus:
      refundName === "NO_REFUND" || refundName === ""
        ? null
        : (lookUp(refundStatusesOnWire, refundName) ??
          fail("unmapped_status", `orders.refund_status ${refundName} is not known`)),
  };
}

function textOf(id: string | number | undefined): string | null {
  return id === undefined ? null : String(id);
}

function refundOf(refund: WireRefund): NonNullable<Extract<Normalised, { kind: "mapped" }>["refund"]> {
  const status =
    lookUp(refundStatusesOnWire, refund.status) ?? fail("unmapped_status", `status ${refund.status} is not known`);
  const modifiedAt = instantOf("modified", refund.modified);
  const amount = amountOf("refund_fee", refund.refund_fee);
  if (compare(amount, zero) < 0) fail("invalid_money", "refund_fee is negative");
  return {
    refundNo: refund.refund_id,
    orderNo: refund.tid,
    lineNo: refund.oid ?? null,
    status,
    wireStatus: refund.status,
    amount,
    reason: refund.reason ?? null,
    createdAt: instantOf("created", refund.created),
    succeededAt: status === "succeeded" ? (instantOrNull("end_time", refund.end_time) ?? modifiedAt) : null,
    modifiedAt,
  };
}

function provinceOf(state: string | undefined): Province | null {
  if (state === undefined || state === "" || OVERSEAS.has(state)) return null;
  return normaliseProvince(state) ?? fail("unmapped_province", "receiver_state is not a province of the list");
}

function amountOf(field: string, text: string): Money {
  return parseMoney(text) ?? fail("invalid_money", `${field} is not an amount of yuan with at most two decimals`);
}

function instantOf(field: string, text: string): Instant {
  return parseWireTime(text) ?? fail("invalid_time", `${field} is not a time of the form yyyy-MM-dd HH:mm:ss`);
}

function instantOrNull(field: string, text: string | undefined): Instant | null {
  return text === undefined || text === "" ? null : instantOf(field, text);
}
