import type { ReactNode } from "react";
import { ChannelName, OrderStatusBadge } from "../../components/badges.tsx";
import { formatShort } from "../../lib/format/date.ts";
import type { Language } from "../../lib/format/number.ts";
import { formatAmount, noValue } from "../../lib/format/number.ts";
import type { OrderRow } from "./components/use-order-pages.ts";

export type CellContext = { readonly language: Language; readonly nowMs: number };
export type ColumnName =
  | "orderNo"
  | "channel"
  | "shop"
  | "status"
  | "province"
  | "city"
  | "totalAmount"
  | "paidAmount"
  | "refundAmount"
  | "netPaidAmount"
  | "createdAt"
  | "paidAt"
  | "updatedAt";

export type OrderColumn = {
  readonly name: ColumnName;
  /** Width in pixels; the order number takes what is left. */
  readonly width: number;
  readonly isNumber: boolean;
  readonly isInitial: boolean;
  readonly total: "totalAmount" | "paidAmount" | "refundAmount" | "netPaidAmount" | undefined;
  readonly draw: (row: OrderRow, context: CellContext) => ReactNode;
};

const words = (name: ColumnName, width: number, draw: OrderColumn["draw"], isInitial = true): OrderColumn => ({
  name,
  width,
  isNumber: false,
  isInitial,
  total: undefined,
  draw,
});

const amount = (name: NonNullable<OrderColumn["total"]>, width: number, isInitial: boolean): OrderColumn => ({
  name,
  width,
  isNumber: true,
  isInitial,
  total: name,
  draw: (row, { language }) => formatAmount(row[name].amount, language),
});

const time = (name: "createdAt" | "paidAt" | "updatedAt", isInitial: boolean): OrderColumn => ({
  name,
  width: 118,
  isNumber: true,
  isInitial,
  total: undefined,
  draw: (row, { language, nowMs }) => formatShort(row[name], nowMs, language),
});

/** All columns in their order; the address lists those that are shown. */
export const orderColumns: readonly OrderColumn[] = [
  words("orderNo", 190, (row) => row.orderNo),
  words("channel", 120, (row) => <ChannelName channel={row.channel} />),
  words("shop", 150, (row) => row.shop.name),
  words("status", 100, (row) => <OrderStatusBadge status={row.status} />),
  words("province", 110, (row) => row.province ?? noValue),
  words("city", 100, (row) => row.city ?? noValue, false),
  amount("totalAmount", 110, true),
  amount("paidAmount", 110, true),
  amount("refundAmount", 110, true),
  amount("netPaidAmount", 110, false),
  time("createdAt", true),
  time("paidAt", false),
  time("updatedAt", true),
];

export const initialColumns: readonly string[] = orderColumns
  .filter((column) => column.isInitial)
  .map((column) => column.name);

/** Columns of the address; none named means the usual ones, and the order number is always there. */
export const shownColumns = (cols: readonly string[]): OrderColumn[] => {
  const wanted = cols.length === 0 ? initialColumns : cols;
  return orderColumns.filter((column) => column.name === "orderNo" || wanted.includes(column.name));
};
