import type { Json } from "@orderhub/schema/json";
import { type Place, fail } from "../../unmappable.ts";
import { columnOf, type ReportColumn } from "./columns.ts";
import { isBlank } from "./half-width.ts";
import { BUYER_HASH } from "./mask.ts";
import { readMoney } from "./read-money.ts";
import { readTime } from "./read-time.ts";
import { showCell } from "./show-cell.ts";

/** Where the further articles of an order stand in its record: the rows that are not its first. */
export const ARTICLES = "#articles";

/** A row by the meaning of its columns. */
export interface Row {
  /** What stands in the column, or undefined where nothing does. Throws where two columns of that meaning disagree. */
  readonly text: (column: ReportColumn) => string | undefined;
  /** The column as the file calls it. */
  readonly place: (column: ReportColumn) => Place & { readonly column: string };
  /** The same with what can be shown of its cell. */
  readonly placeWithCell: (column: ReportColumn) => Place;
  readonly buyerHash: string | undefined;
}

interface Cell {
  readonly header: string;
  readonly text: string;
}

export function readRow(record: Readonly<Record<string, Json>>): Row {
  const cells = new Map<ReportColumn, Cell[]>();
  for (const [header, value] of Object.entries(record)) {
    const column = columnOf(header);
    if (column === undefined || typeof value !== "string") continue;
    cells.set(column, [...(cells.get(column) ?? []), { header, text: value }]);
  }
  const filled = (column: ReportColumn): Cell[] => (cells.get(column) ?? []).filter(({ text }) => !isBlank(text));
  const place = (column: ReportColumn): { column: string } => {
    const named = filled(column)[0] ?? cells.get(column)?.[0];
    return { column: named?.header ?? column };
  };
  const hash = record[BUYER_HASH];
  return {
    text: (column) => agreed(column, filled(column)),
    place,
    placeWithCell: (column) => {
      const detail = showCell(filled(column)[0]?.text ?? "");
      return detail === "" ? place(column) : { ...place(column), detail };
    },
    buyerHash: typeof hash === "string" ? hash : undefined,
  };
}

function agreed(column: ReportColumn, cells: readonly Cell[]): string | undefined {
  const [first, ...others] = cells;
  const other = others.find(({ text }) => sense(column, text) !== sense(column, first?.text ?? ""));
  if (first !== undefined && other !== undefined && mustAgree.has(column)) {
    const names = `${first.header}, ${other.header}`;
    fail("columns_disagree", `${names} disagree`, { column: names });
  }
  return first?.text;
}

/** Columns that are money, time or the number: what two of them say must be one thing. */
const mustAgree: ReadonlySet<ReportColumn> = new Set([
  "orderNo",
  "total",
  "netPaid",
  "shipping",
  "refund",
  "createdAt",
  "paidAt",
  "status",
]);

function sense(column: ReportColumn, text: string): string {
  if (column === "createdAt" || column === "paidAt") return String(readTime(text) ?? text);
  return column === "orderNo" || column === "status" ? text : (readMoney(text) ?? text);
}
