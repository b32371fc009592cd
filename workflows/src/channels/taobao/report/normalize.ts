import { isRecord, type Json } from "@orderhub/schema/json";
import {
  compare,
  formatFen,
  type Money,
  multiply,
  parseMoney,
  subtract,
  sum,
  toFen,
  zero,
} from "@orderhub/schema/money";
import { type Instant, parseWireTime } from "@orderhub/schema/time";
import type { CanonicalLine, CanonicalOrder, CanonicalRefund } from "@orderhub/schema/vocabulary/order";
import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import { provinceOfAddress } from "@orderhub/schema/vocabulary/province";
import type { Normalised } from "../../define-channel.ts";
import { fail, guarded, unmappable } from "../../unmappable.ts";
import { BUYER_HASH } from "./mask.ts";
import { columnOf, type ReportColumn } from "./columns.ts";

/** Words of the column 订单状态. A report without that column says only whether an order was paid. */
const statuses: Readonly<Record<string, OrderStatus>> = {
  等待买家付款: "created",
  "买家已付款,等待卖家发货": "paid",
  等待卖家发货: "paid",
  卖家部分发货: "part_shipped",
  "卖家已发货,等待买家确认": "shipped",
  等待买家确认收货: "shipped",
  交易成功: "completed",
};
const CLOSED = "交易关闭";

type Row = Partial<Record<ReportColumn, string>> & { readonly buyerHash?: string };

/** A row of an order report to an order and, where money went back, its refund. Throws nothing. */
export function normalizeReportRow(record: Json): Normalised {
  if (!isRecord(record)) return unmappable("invalid_row", "no row");
  return guarded(() => {
    const row = rowOf(record);
    const order = orderOf(row);
    const refund = refundOf(row, order);
    return refund === undefined ? { kind: "mapped", order } : { kind: "mapped", order, refund };
  });
}

function rowOf(record: Readonly<Record<string, Json>>): Row {
  const row: Partial<Record<ReportColumn, string>> = {};
  for (const header in record) {
    const column = columnOf(header);
    const value = record[header];
    if (column !== undefined && typeof value === "string" && value !== "") row[column] ??= value;
  }
  const hash = record[BUYER_HASH];
  return typeof hash === "string" ? { ...row, buyerHash: hash } : row;
}

function orderOf(row: Row): CanonicalOrder {
  const orderNo = row.orderNo ?? fail("missing_order_no", "订单编号 is empty");
  if (!/^\d{1,24}$/.test(orderNo)) fail("invalid_order_no", "订单编号 is not a number of at most 24 digits");
  const totalAmount = amountOf("总金额", row.total ?? fail("missing_money", "总金额 is empty"));
  const shippingAmount = amountOf("买家应付邮费", row.shipping ?? "0");
  const createdAt = instantOf("订单创建时间", row.createdAt ?? fail("missing_time", "订单创建时间 is empty"));
  const paidAt = row.paidAt === undefined ? null : instantOf("订单付款时间", row.paidAt);
  if (paidAt !== null && paidAt < createdAt) fail("invalid_time", "订单付款时间 is before 订单创建时间");
  checkMoney(row, totalAmount, paidAt);
  const goodsAmount = subtract(totalAmount, shippingAmount);
  const status = statusOf(row.status, paidAt);
  const lines = linesOf(row, goodsAmount, status);
  const itemAmount =
    lines.length === 0 ? goodsAmount : sum(lines.map((line) => multiply(line.unitPrice, line.quantity)));
  const address = row.address ?? "";
  const regions = address.trim().split(/\s+/);
  return {
    orderNo,
    status,
    wireStatus: row.status ?? (paidAt === null ? "未付款" : "已付款"),
    currency: "CNY",
    itemAmount,
    discountAmount: subtract(sum([itemAmount, shippingAmount]), totalAmount),
    shippingAmount,
    totalAmount,
    paidAmount: paidAt === null ? zero : totalAmount,
    province:
      address === "" ? null : (provinceOfAddress(address) ?? fail("unmapped_province", "收货地址 names no province")),
    city: regions[1] ?? null,
    district: regions[2] ?? null,
    receiverToken: null,
    buyerMask: row.buyer ?? null,
    buyerKey: row.buyerHash ?? null,
    createdAt,
    paidAt,
    shippedAt: null,
    completedAt: null,
    closedAt: null,
    modifiedAt: paidAt ?? createdAt,
    lines,
  };
}

/** A paid order's total is what the buyer paid in the end plus what went back; an unpaid one moved no money. */
function checkMoney(row: Row, totalAmount: Money, paidAt: Instant | null): void {
  const refund = amountOf("退款金额", row.refund ?? "0");
  if (row.netPaid === undefined) return;
  const netPaid = amountOf("买家实际支付金额", row.netPaid);
  const expected = paidAt === null ? zero : totalAmount;
  if (compare(sum([netPaid, refund]), expected) !== 0) {
    fail("money_mismatch", `买家实际支付金额 and 退款金额 make ${sum([netPaid, refund])}, expected ${expected}`);
  }
}

function statusOf(word: string | undefined, paidAt: Instant | null): OrderStatus {
  if (word === undefined) return paidAt === null ? "created" : "paid";
  const plain = word.replace(/\s/g, "").replace(/，/g, ",");
  if (plain === CLOSED) return paidAt === null ? "cancelled" : "closed";
  return Object.hasOwn(statuses, plain)
    ? (statuses[plain] ?? "unmapped")
    : fail("unmapped_status", "订单状态 is not known");
}

/** Reports name the goods of an order in one cell: they make one line, priced so that the quantity covers the amount. */
function linesOf(row: Row, amount: Money, status: OrderStatus): CanonicalLine[] {
  if (row.title === undefined) return [];
  const quantity = Number(row.quantity ?? "1");
  if (!Number.isSafeInteger(quantity) || quantity < 1) fail("invalid_quantity", "宝贝总数量 is not a count");
  const pieces = BigInt(quantity);
  const unitPrice = formatFen((toFen(amount) + pieces - 1n) / pieces);
  const discountAmount = subtract(multiply(unitPrice, quantity), amount);
  const line = { lineNo: "1", title: row.title, sku: null, itemNo: null, quantity, unitPrice, discountAmount, amount };
  return [{ ...line, status, refundStatus: null }];
}

function refundOf(row: Row, order: CanonicalOrder): CanonicalRefund | undefined {
  const amount = amountOf("退款金额", row.refund ?? "0");
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

function amountOf(field: string, text: string): Money {
  const amount = parseMoney(text.replace(/^[¥￥]/, "").replace(/(?<=\d),(?=\d{3})/g, ""));
  if (amount === undefined) return fail("invalid_money", `${field} is not an amount of yuan with at most two decimals`);
  return compare(amount, zero) < 0 ? fail("invalid_money", `${field} is negative`) : amount;
}

function instantOf(field: string, text: string): Instant {
  return parseWireTime(padTime(text)) ?? fail("invalid_time", `${field} is not a time`);
}

/** Spreadsheets rewrite times as 2020/2/1 0:14 when a person saves the file. */
function padTime(text: string): string {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!match) return text;
  const [, year = "", month = "", day = "", hour = "0", minute = "00", second = "00"] = match;
  const two = (part: string): string => part.padStart(2, "0");
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${minute}:${second}`;
}
