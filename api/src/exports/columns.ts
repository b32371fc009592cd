import { channelLabels, type ChannelName } from "@orderhub/schema/vocabulary/channel";
import { orderFieldLabels, type OrderFieldName } from "@orderhub/schema/vocabulary/order-labels";
import { orderStatuses } from "@orderhub/schema/vocabulary/order-status";
import { orderStatusLabels } from "@orderhub/schema/vocabulary/status-labels";
import type { Language } from "../language/language.ts";
import type { OrderTotalsRow } from "../orders/list-orders.ts";
import type { OrderRow } from "../orders/order-row.ts";

/** number: digits that must stay text. money: exact decimal text. instant: a Date. */
export type Cell =
  | { readonly kind: "text" | "number" | "money"; readonly value: string | null }
  | { readonly kind: "instant"; readonly value: Date | null };

export interface Column {
  /** Its name in the address of an export; what people read above it is in the vocabulary. */
  readonly name: OrderFieldName;
  readonly cell: (order: OrderRow, language: Language) => Cell;
  readonly total?: (totals: OrderTotalsRow) => string;
}

/** What stands above a column. */
export function headOf({ name }: Column, language: Language): string {
  return orderFieldLabels[name][language];
}

function statusText(text: string, language: Language): string {
  const status = orderStatuses.find((known) => known === text) ?? "unmapped";
  return orderStatusLabels[status][language];
}

function channelText(name: string, language: Language): string {
  return name in channelLabels ? channelLabels[name as ChannelName][language] : name;
}

function text(name: OrderFieldName, pick: (order: OrderRow, language: Language) => string | null): Column {
  return { name, cell: (order, language) => ({ kind: "text", value: pick(order, language) }) };
}

function instant(name: "createdAt" | "paidAt" | "shippedAt" | "completedAt" | "closedAt" | "updatedAt"): Column {
  return { name, cell: (order) => ({ kind: "instant", value: order[name] }) };
}

function money(name: "totalAmount" | "paidAmount" | "refundAmount" | "netPaidAmount"): Column {
  return {
    name,
    cell: (order) => ({ kind: "money", value: order[name] }),
    total: (totals) => totals[name],
  };
}

/** The columns that an export of orders can have, in their order. The order number carries the label of the totals row. */
export const columns: readonly Column[] = [
  { name: "orderNo", cell: ({ orderNo }) => ({ kind: "number", value: orderNo }) },
  text("channel", ({ shop }, language) => channelText(shop.channelName, language)),
  text("shop", ({ shop }) => shop.name),
  text("status", ({ status }, language) => statusText(status, language)),
  text("province", ({ province }) => province),
  text("city", ({ city }) => city),
  money("totalAmount"),
  money("paidAmount"),
  money("refundAmount"),
  money("netPaidAmount"),
  instant("createdAt"),
  instant("paidAt"),
  instant("shippedAt"),
  instant("completedAt"),
  instant("closedAt"),
  instant("updatedAt"),
];

/** The columns of these names in the order they are named, the order number first; all of them when none is named. */
export function columnsNamed(names: readonly string[]): readonly Column[] | undefined {
  if (names.length === 0) return columns;
  const wanted = [...new Set(["orderNo", ...names])];
  const found = wanted.flatMap((name) => columns.filter((column) => column.name === name));
  return found.length === wanted.length ? found : undefined;
}

/** The label of the totals row: it says how many rows there must be. */
export function totalsLabel(totals: OrderTotalsRow, language: Language): string {
  return language === "zh" ? `合计 ${totals.count} 单` : `Total of ${totals.count} orders`;
}
