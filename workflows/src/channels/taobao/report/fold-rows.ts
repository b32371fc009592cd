import { isRecord, type Json } from "@orderhub/schema/json";
import { type Money, sum } from "@orderhub/schema/money";
import type { FoldedRows } from "../../define-channel.ts";
import { articleColumns, articleHeaders, columnOf, type ReportColumn } from "./columns.ts";
import { isBlank } from "./half-width.ts";
import { readMoney } from "./read-money.ts";
import { readTime } from "./read-time.ts";
import { ARTICLES } from "./row.ts";

type RowRecord = Readonly<Record<string, Json>>;

/** Amounts that an export says either of the whole order, then alike in all its rows, or of each article. */
const amounts: ReadonlySet<ReportColumn | undefined> = new Set(["total", "netPaid", "shipping", "refund"]);

/**
 * The rows of one file that have one order number, as one record. Rows that repeat another are left out; rows that differ in their
 * article alone are its articles. What else differs is a contradiction: nobody can say which row is right.
 */
export function foldRows(records: readonly Json[]): FoldedRows {
  const rows = records.filter(isRecord);
  const repeated = new Set<number>();
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const text = JSON.stringify(row);
    if (seen.has(text)) repeated.add(index);
    seen.add(text);
  });
  const different = rows.filter((_row, index) => !repeated.has(index));
  const [first = {}, ...others] = different;
  if (others.length === 0) return { kind: "order", record: first, repeated };
  const headers = [...new Set(different.flatMap((row) => Object.keys(row)))];
  const whole: Record<string, Json> = {};
  for (const header of headers) {
    if (isArticle(header)) {
      if (first[header] !== undefined) whole[header] = first[header];
      continue;
    }
    const folded = foldColumn(header, different);
    if (folded === undefined) return { kind: "contradiction", column: header };
    whole[header] = folded;
  }
  const articles = others.map((row) => Object.fromEntries(Object.entries(row).filter(([header]) => isArticle(header))));
  return { kind: "order", record: { ...whole, [ARTICLES]: articles }, repeated };
}

function isArticle(header: string): boolean {
  const column = columnOf(header);
  return column === undefined ? articleHeaders.has(header) : articleColumns.has(column);
}

/** What all rows say in a column, blank ones aside; the sum where each article has its own amount. */
function foldColumn(header: string, rows: readonly RowRecord[]): Json | undefined {
  const column = columnOf(header);
  const filled = rows
    .map((row) => row[header])
    .filter((value) => value !== undefined && (typeof value !== "string" || !isBlank(value)));
  const [value] = filled;
  if (value === undefined) return rows.find((row) => row[header] !== undefined)?.[header] ?? "";
  if (filled.every((other) => sense(column, other) === sense(column, value))) return value;
  if (!amounts.has(column) || filled.length < rows.length || !haveOwnArticles(rows)) return undefined;
  const parts = filled.map((part) => (typeof part === "string" ? readMoney(part) : undefined));
  return parts.every((part): part is Money => part !== undefined) ? sum(parts) : undefined;
}

function sense(column: ReportColumn | undefined, value: Json | undefined): string {
  if (typeof value !== "string") return JSON.stringify(value);
  if (amounts.has(column)) return readMoney(value) ?? value;
  if (column === "createdAt" || column === "paidAt") return String(readTime(value) ?? value);
  return value;
}

/** Whether each row names another article. */
function haveOwnArticles(rows: readonly RowRecord[]): boolean {
  const names = rows.map((row) =>
    Object.entries(row)
      .filter(([header]) => isArticle(header) && !["quantity", "price"].includes(columnOf(header) ?? ""))
      .map(([, value]) => (typeof value === "string" ? value.trim() : ""))
      .join("\n"),
  );
  return names.every((name) => name.trim() !== "") && new Set(names).size === rows.length;
}
