import type { OrderFilter, OrderOrder } from "../generated/graphql.ts";
import type { Language } from "./format/number.ts";

export type ExportFormat = "xlsx" | "csv" | "plain";

export type ExportQuestion = {
  readonly filter: OrderFilter;
  readonly orderBy: readonly OrderOrder[];
  /** The columns that the table shows, in their order; none means all that there are. */
  readonly columns: readonly string[];
  readonly language: Language;
};

/** Address of the file with every row of a filter, in the order of the list. `plain` is CSV for programs. */
export const exportLink = (format: ExportFormat, { filter, orderBy, columns, language }: ExportQuestion): string => {
  const query = new URLSearchParams({ filter: JSON.stringify(filter), lang: language });
  if (orderBy.length > 0) query.set("orderBy", JSON.stringify(orderBy));
  if (columns.length > 0) query.set("columns", columns.join(","));
  if (format !== "xlsx") query.set("flavour", format === "csv" ? "excel" : "plain");
  return `/export/orders.${format === "xlsx" ? "xlsx" : "csv"}?${query.toString()}`;
};
