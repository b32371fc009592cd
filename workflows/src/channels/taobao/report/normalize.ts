import { isList, isRecord, type Json } from "@orderhub/schema/json";
import { compare, subtract, sum, zero } from "@orderhub/schema/money";
import type { CanonicalOrder, CanonicalRefund } from "@orderhub/schema/vocabulary/order";
import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import { provinceOfAddress } from "@orderhub/schema/vocabulary/province";
import type { Normalised } from "../../define-channel.ts";
import { fail, guarded, unmappable } from "../../unmappable.ts";
import { readRegions } from "./address.ts";
import { amountIn, instantIn, optionalAmountIn } from "./cells.ts";
import { linesOf } from "./lines.ts";
import { ARTICLES, readRow, type Row } from "./row.ts";
import { isStatusLike, reportStatus } from "./statuses.ts";

/** What a report says of an order, with the lines of its articles. Throws nothing. */
export function normalizeReportRow(record: Json): Normalised {
  if (!isRecord(record)) return unmappable("invalid_row", "no row");
  return guarded(() => {
    const row = readRow(record);
    const articles = record[ARTICLES];
    const others = isList(articles) ? articles.filter(isRecord).map(readRow) : [];
    const order = orderOf(row, others);
    const refund = refundOf(row, order);
    return refund === undefined ? { kind: "mapped", order } : { kind: "mapped", order, refund };
  });
}

function orderNoOf(row: Row): string {
  const orderNo = row.text("orderNo") ?? fail("missing_order_no", "the order number is empty", row.place("orderNo"));
  if (/^\d{1,24}$/u.test(orderNo)) return orderNo;
  const isRounded = /^\d(?:\.\d+)?E\+?\d+$/iu.test(orderNo);
  const place = isRounded ? { ...row.place("orderNo"), detail: orderNo } : row.place("orderNo");
  if (isRounded) return fail("rounded_order_no", "a spreadsheet has rounded the order number", place);
  return fail("invalid_order_no", "the order number is not a number of at most 24 digits", place);
}

function orderOf(row: Row, others: readonly Row[]): CanonicalOrder {
  const orderNo = orderNoOf(row);
  const totalAmount = amountIn(row, "total");
  const shippingAmount = optionalAmountIn(row, "shipping") ?? zero;
  const createdAt =
    instantIn(row, "createdAt") ?? fail("missing_time", "the time of ordering is empty", row.place("createdAt"));
  const paidAt = instantIn(row, "paidAt");
  if (paidAt !== null && paidAt < createdAt) {
    fail("invalid_time", "it was paid before it was ordered", row.placeWithCell("paidAt"));
  }
  const status = statusOf(row, paidAt !== null);
  checkMoney(row, totalAmount, paidAt !== null);
  if (compare(shippingAmount, totalAmount) > 0) {
    fail("goods_below_zero", "postage is above the total", row.placeWithCell("shipping"));
  }
  const goodsAmount = subtract(totalAmount, shippingAmount);
  const lines = linesOf([row, ...others], goodsAmount, status);
  const itemAmount = lines.length === 0 ? goodsAmount : sum(lines.map((line) => line.listAmount));
  return {
    orderNo,
    status,
    wireStatus: row.text("status") ?? (paidAt === null ? "未付款" : "已付款"),
    currency: "CNY",
    itemAmount,
    discountAmount: subtract(sum([itemAmount, shippingAmount]), totalAmount),
    shippingAmount,
    totalAmount,
    paidAmount: paidAt === null ? zero : totalAmount,
    ...placeOf(row),
    receiverToken: null,
    buyerMask: row.text("buyer") ?? null,
    buyerKey: row.buyerHash ?? null,
    createdAt,
    paidAt,
    ...endsOf(row, status),
    modifiedAt: paidAt ?? createdAt,
    lines: lines.map(({ listAmount: _listAmount, ...line }) => line),
  };
}

/** When it was sent and received, where the report says so and the status does not say otherwise. */
function endsOf(row: Row, status: OrderStatus): Pick<CanonicalOrder, "shippedAt" | "completedAt" | "closedAt"> {
  const wasSent = status === "shipped" || status === "part_shipped" || status === "completed" || status === "closed";
  return {
    shippedAt: wasSent ? instantIn(row, "shippedAt") : null,
    completedAt: status === "completed" ? instantIn(row, "completedAt") : null,
    closedAt: null,
  };
}

function placeOf(row: Row): Pick<CanonicalOrder, "province" | "city" | "district"> {
  const address = row.text("address");
  if (address === undefined) return { province: null, city: null, district: null };
  const province = provinceOfAddress(address) ?? fail("unmapped_province", "no province", row.place("address"));
  const { city, district } = readRegions(address);
  return { province, city: city ?? null, district: district ?? null };
}

/** A paid order's total is what the buyer paid in the end plus what went back; an unpaid one moved no money. */
function checkMoney(row: Row, totalAmount: ReturnType<typeof amountIn>, isPaid: boolean): void {
  const refund = optionalAmountIn(row, "refund") ?? zero;
  const expected = isPaid ? totalAmount : zero;
  if (compare(refund, expected) > 0) {
    fail("refund_above_paid", `the refund ${refund} is above what was paid, ${expected}`, row.placeWithCell("refund"));
  }
  const netPaid = optionalAmountIn(row, "netPaid");
  if (netPaid === undefined || compare(sum([netPaid, refund]), expected) === 0) return;
  const message = `what was paid in the end and the refund make ${sum([netPaid, refund])}, expected ${expected}`;
  fail("money_mismatch", message, row.placeWithCell("netPaid"));
}

function statusOf(row: Row, isPaid: boolean): OrderStatus {
  const word = row.text("status");
  if (word === undefined) return isPaid ? "paid" : "created";
  const found = reportStatus(word);
  if (found === undefined) {
    const place = isStatusLike(word) ? { ...row.place("status"), detail: word } : row.place("status");
    return fail("unmapped_status", `the status ${place.detail ?? ""} is not known`, place);
  }
  if (found === "ended") return isPaid ? "closed" : "cancelled";
  const needsPayment = found !== "created" && found !== "cancelled";
  if (needsPayment !== isPaid && !(found === "cancelled" && isPaid)) {
    fail(
      "status_contradicts_payment",
      `the status is ${found}, ${isPaid ? "" : "not "}paid`,
      row.placeWithCell("status"),
    );
  }
  return found === "cancelled" && isPaid ? "closed" : found;
}

function refundOf(row: Row, order: CanonicalOrder): CanonicalRefund | undefined {
  const amount = optionalAmountIn(row, "refund") ?? zero;
  if (compare(amount, zero) === 0) return undefined;
  const createdAt = order.paidAt ?? order.createdAt;
  return {
    refundNo: `report:${order.orderNo}`,
    orderNo: order.orderNo,
    lineNo: null,
    status: "succeeded",
    wireStatus: "退款金额",
    amount,
    reason: null,
    createdAt,
    succeededAt: null,
    modifiedAt: createdAt,
  };
}
