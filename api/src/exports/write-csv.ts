import { stringify } from "csv-stringify/sync";
import type { Language } from "../language/language.ts";
import { headOf, totalsLabel, type Cell, type Column } from "./columns.ts";
import { localIso, localTime } from "./local-time.ts";
import type { OpenExport } from "./read-export.ts";
import { safeText } from "./safe-text.ts";

/**
 * excel: byte order mark, CRLF, local times, long numbers kept by a tab before them, a row of totals at the end.
 * plain: none of these, because a program reads every row as data.
 */
export type Flavour = "excel" | "plain";

/** A spreadsheet keeps 15 digits of a number; a tab before it makes it text. */
const digitsKept = 15;

function cellText(cell: Cell, flavour: Flavour): string {
  if (cell.value === null) return "";
  switch (cell.kind) {
    case "instant":
      return flavour === "excel" ? localTime(cell.value) : localIso(cell.value);
    case "money":
      return cell.value;
    case "number": {
      const isLong = /^\d+$/.test(cell.value) && cell.value.length > digitsKept;
      return flavour === "excel" && isLong ? `\t${cell.value}` : safeText(cell.value);
    }
    case "text":
      return safeText(cell.value);
  }
}

export interface CsvShape {
  readonly flavour: Flavour;
  readonly language: Language;
  readonly columns: readonly Column[];
}

/** The text of an export, piece by piece: header, rows, and totals for people. */
export async function* writeCsv(
  { totals, batches }: OpenExport,
  { flavour, language, columns }: CsvShape,
): AsyncGenerator<string, void> {
  const isExcel = flavour === "excel";
  const lines = (rows: string[][]): string => stringify(rows, { record_delimiter: isExcel ? "\r\n" : "\n" });
  yield (isExcel ? "\uFEFF" : "") + lines([columns.map((column) => headOf(column, language))]);
  for await (const rows of batches) {
    yield lines(rows.map((order) => columns.map((column) => cellText(column.cell(order, language), flavour))));
  }
  if (!isExcel) return;
  const label = totalsLabel(totals, language);
  yield lines([columns.map((column, index) => (index === 0 ? label : (column.total?.(totals) ?? "")))]);
}
