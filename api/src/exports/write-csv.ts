import { stringify } from "csv-stringify/sync";
import type { Language } from "../language/language.ts";
import { columns, totalsLabel, type Cell } from "./columns.ts";
import { localIso, localTime } from "./local-time.ts";
import type { OpenExport } from "./read-export.ts";
import { safeText } from "./safe-text.ts";

/** excel: byte order mark, CRLF, local times, long numbers kept by a tab before them. plain: none of these. */
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

/** The text of an export, piece by piece: header, rows, totals. */
export async function* writeCsv(
  { totals, batches }: OpenExport,
  { flavour, language }: { flavour: Flavour; language: Language },
): AsyncGenerator<string, void> {
  const recordDelimiter = flavour === "excel" ? "\r\n" : "\n";
  const lines = (rows: string[][]): string => stringify(rows, { record_delimiter: recordDelimiter });
  yield (flavour === "excel" ? "\uFEFF" : "") + lines([columns.map((column) => column[language])]);
  for await (const rows of batches) {
    yield lines(rows.map((order) => columns.map((column) => cellText(column.cell(order, language), flavour))));
  }
  const label = totalsLabel(totals, language);
  yield lines([columns.map((column, index) => (index === 0 ? label : (column.total?.(totals) ?? "")))]);
}
