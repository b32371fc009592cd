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
  | "shippedAt"
  | "completedAt"
  | "closedAt"
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

type TimeName = "createdAt" | "paidAt" | "shippedAt" | "completedAt" | "closedAt" | "updatedAt";

const time = (name: TimeName, isInitial: boolean): OrderColumn => ({
  name,
  width: 104,
  isNumber: true,
  isInitial,
  total: undefined,
  draw: (row, { language, nowMs }) => formatShort(row[name], nowMs, language),
});

/** All columns in their order; the address lists those that are shown. */
export const orderColumns: readonly OrderColumn[] = [
  words("orderNo", 166, (row) => row.orderNo),
  words("channel", 126, (row) => <ChannelName channel={row.channel} />),
  words("shop", 136, (row) => row.shop.name),
  words("status", 92, (row) => <OrderStatusBadge status={row.status} />),
  words("province", 92, (row) => row.province ?? noValue),
  words("city", 92, (row) => row.city ?? noValue, false),
  amount("totalAmount", 104, true),
  amount("paidAmount", 104, true),
  amount("refundAmount", 104, true),
  amount("netPaidAmount", 104, false),
  time("createdAt", true),
  time("paidAt", false),
  time("shippedAt", false),
  time("completedAt", false),
  time("closedAt", false),
  time("updatedAt", true),
];

export const initialColumns: readonly string[] = orderColumns
  .filter((column) => column.isInitial)
  .map((column) => column.name);

/** What stays readable beside an open order. */
const besidePanel: readonly string[] = ["orderNo", "channel", "status", "province", "paidAmount", "updatedAt"];

/** Columns of the address; none named means the usual ones, and the order number is always there. */
export const shownColumns = (cols: readonly string[], isBesidePanel = false): OrderColumn[] => {
  const usual = isBesidePanel ? besidePanel : initialColumns;
  const wanted = cols.length === 0 ? usual : cols;
  return orderColumns.filter((column) => column.name === "orderNo" || wanted.includes(column.name));
};
