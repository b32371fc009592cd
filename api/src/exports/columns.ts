import type { Language } from "../language/language.ts";
import { channelLabels, type ChannelName } from "@orderhub/schema/vocabulary/channel";
import { orderStatuses, type OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import type { OrderTotalsRow } from "../orders/list-orders.ts";
import type { OrderRow } from "../orders/order-row.ts";

/** number: digits that must stay text. money: exact decimal text. instant: a Date. */
export type Cell =
  | { readonly kind: "text" | "number" | "money"; readonly value: string | null }
  | { readonly kind: "instant"; readonly value: Date | null };

export interface Column {
  readonly zh: string;
  readonly en: string;
  readonly cell: (order: OrderRow, language: Language) => Cell;
  readonly total?: (totals: OrderTotalsRow) => string;
}

const statusZh: Record<OrderStatus, string> = {
  created: "待付款",
  paid: "已付款",
  part_shipped: "部分发货",
  shipped: "已发货",
  completed: "已完成",
  closed: "已关闭",
  cancelled: "已取消",
  unmapped: "未知",
};

function statusText(text: string, language: Language): string {
  const status = orderStatuses.find((known) => known === text) ?? "unmapped";
  return language === "zh" ? statusZh[status] : status.toUpperCase();
}

function channelText(name: string, language: Language): string {
  return name in channelLabels ? channelLabels[name as ChannelName][language] : name;
}

function text(zh: string, en: string, pick: (order: OrderRow, language: Language) => string | null): Column {
  return { zh, en, cell: (order, language) => ({ kind: "text", value: pick(order, language) }) };
}

function instant(zh: string, en: string, pick: (order: OrderRow) => Date | null): Column {
  return { zh, en, cell: (order) => ({ kind: "instant", value: pick(order) }) };
}

function money(zh: string, en: string, name: "totalAmount" | "paidAmount" | "refundAmount" | "netPaidAmount"): Column {
  return { zh, en, cell: (order) => ({ kind: "money", value: order[name] }), total: (totals) => totals[name] };
}

/** The columns of an export of orders, in order. The first one carries the label of the totals row. */
export const columns: readonly Column[] = [
  { zh: "订单号", en: "Order number", cell: ({ orderNo }) => ({ kind: "number", value: orderNo }) },
  text("渠道", "Channel", ({ shop }, language) => channelText(shop.channelName, language)),
  text("店铺", "Shop", ({ shop }) => shop.name),
  text("状态", "Status", ({ status }, language) => statusText(status, language)),
  text("省份", "Province", ({ province }) => province),
  text("城市", "City", ({ city }) => city),
  instant("下单时间", "Ordered at", ({ createdAt }) => createdAt),
  instant("付款时间", "Paid at", ({ paidAt }) => paidAt),
  instant("发货时间", "Shipped at", ({ shippedAt }) => shippedAt),
  instant("完成时间", "Completed at", ({ completedAt }) => completedAt),
  instant("关闭时间", "Closed at", ({ closedAt }) => closedAt),
  money("应付金额", "Total amount", "totalAmount"),
  money("付款金额", "Paid amount", "paidAmount"),
  money("退款金额", "Refund amount", "refundAmount"),
  money("净付款金额", "Net paid amount", "netPaidAmount"),
];

/** The label of the totals row: it says how many rows there must be. */
export function totalsLabel(totals: OrderTotalsRow, language: Language): string {
  return language === "zh" ? `合计 ${totals.count} 单` : `Total of ${totals.count} orders`;
}
