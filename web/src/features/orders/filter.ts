import type { OrderFilter, OrderOrder, OrderSortField } from "../../generated/graphql.ts";
import { behindOf } from "../../lib/drill.ts";
import { askedMetric } from "../../lib/hub/hub.tsx";
import { basisOf, metricFilterOf, periodInput } from "../../lib/scope.ts";
import type { ViewState } from "../../lib/url-state/view.ts";

/** The rows of the list: those behind a number, those that a pasted number names, or those of the time range. */
export const orderFilterOf = (view: ViewState, nowMs: number): OrderFilter => {
  const search = view.q.trim();
  const narrowed = metricFilterOf(view);
  const behind = behindOf(view.behind);
  if (behind !== undefined) {
    const rows: OrderFilter = {
      behind: {
        metric: askedMetric(behind.metric),
        part: behind.part,
        period: periodInput(view, nowMs),
        basis: basisOf(view),
        filter: narrowed,
        hourOfDay: view.hour === "" ? null : Number(view.hour),
      },
    };
    return search === "" ? rows : { ...rows, search };
  }
  // A number that somebody pasted is looked for in all time.
  if (search !== "") return { ...narrowed, search };
  const { start, end } = periodInput(view, nowMs);
  const period = { gte: start, lt: end };
  return { ...narrowed, ...(view.basis === "paid" ? { paidAt: period } : { createdAt: period }) };
};

const fields: Readonly<Record<string, OrderSortField>> = {
  createdAt: "CREATED_AT",
  paidAt: "PAID_AT",
  updatedAt: "UPDATED_AT",
  totalAmount: "TOTAL_AMOUNT",
  paidAmount: "PAID_AMOUNT",
  refundAmount: "REFUND_AMOUNT",
  orderNo: "ORDER_NO",
};

export const isSortable = (column: string): boolean => column in fields;

/** `-createdAt` → newest first; an unknown column sorts as the list does by itself. */
export const orderByOf = (sort: string): OrderOrder[] => {
  const field = fields[sort.replace(/^-/u, "")];
  return [{ field: field ?? "CREATED_AT", direction: field === undefined || sort.startsWith("-") ? "DESC" : "ASC" }];
};

/** Next sort of a column head: descending, ascending, back to the list's own order. */
export const nextSort = (sort: string, column: string): string => {
  if (sort === `-${column}`) return column;
  return sort === column ? "-createdAt" : `-${column}`;
};
