import { businessZone } from "@orderhub/schema/time";
import type { Context } from "../context.ts";
import type { OrderTotalsRow } from "../orders/list-orders.ts";
import { actorOf } from "../viewer/viewer.ts";
import { filterInWords, type Speaker } from "./filter-in-words.ts";
import { localIso } from "./local-time.ts";
import { orderInWords } from "./order-in-words.ts";
import type { ExportRequest } from "./parse-request.ts";
import type { Note } from "./write-xlsx.ts";

const labels = {
  zh: {
    filter: "筛选",
    orderBy: "排序",
    zone: "时区",
    through: "数据截至",
    count: "行数",
    total: "订单金额合计",
    paid: "付款金额合计",
    refund: "退款金额合计",
    user: "导出人",
    at: "导出时间",
    all: "全部订单",
  },
  en: {
    filter: "Filter",
    orderBy: "Order",
    zone: "Time zone",
    through: "Data through",
    count: "Rows",
    total: "Sum of Total",
    paid: "Sum of Paid",
    refund: "Sum of Refunded",
    user: "Exported by",
    at: "Exported at",
    all: "All orders",
  },
} as const;

/** What was asked for, from when the data is and what it adds up to: a line each, for people. */
export function exportNotes(
  request: ExportRequest,
  totals: OrderTotalsRow,
  dataThrough: Date | null,
  { viewer, now }: Pick<Context, "viewer" | "now">,
  shopName: Speaker["shopName"],
): Note[] {
  const { language } = request;
  const label = labels[language];
  const conditions = filterInWords(request.filter ?? {}, { language, shopName });
  return [
    ...(conditions.length === 0 ? [label.all] : conditions).map((value) => ({ label: label.filter, value })),
    { label: label.orderBy, value: orderInWords(request.orderBy ?? [], language) },
    { label: label.zone, value: businessZone() },
    { label: label.through, value: dataThrough === null ? "-" : localIso(dataThrough) },
    { label: label.count, value: totals.count },
    { label: label.total, value: totals.totalAmount },
    { label: label.paid, value: totals.paidAmount },
    { label: label.refund, value: totals.refundAmount },
    { label: label.user, value: viewer === null ? "-" : actorOf(viewer) },
    { label: label.at, value: localIso(now) },
  ];
}
