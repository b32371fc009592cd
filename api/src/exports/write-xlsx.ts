import { Zip, ZipDeflate } from "fflate";
import type { Language } from "../language/language.ts";
import { headOf, totalsLabel, type Cell, type Column } from "./columns.ts";
import { serialDay } from "./local-time.ts";
import type { OpenExport } from "./read-export.ts";
import { numberCell, packageFiles, rowXml, sheetHead, sheetTail, styles, textCell } from "./xlsx-text.ts";

/** Rows of a sheet of Excel, less the header and the totals. */
export const maxXlsxRows = 1_048_576 - 2;

function cellXml(cell: Cell): string {
  switch (cell.kind) {
    case "instant":
      return numberCell(cell.value === null ? null : serialDay(cell.value), styles.instant);
    case "money":
      return numberCell(cell.value, styles.money);
    case "number":
      return textCell(cell.value, styles.text);
    case "text":
      return textCell(cell.value);
  }
}

async function* ordersSheet(
  { totals, batches }: OpenExport,
  { language, columns }: WorkbookShape,
): AsyncGenerator<string, void> {
  yield sheetHead(
    columns.map((column) => (column.total ? 14 : 20)),
    1,
  );
  yield rowXml(
    1,
    columns.map((column) => textCell(headOf(column, language), styles.bold)),
  );
  let number = 2;
  for await (const orders of batches) {
    yield orders
      .map((order) =>
        rowXml(
          number++,
          columns.map((column) => cellXml(column.cell(order, language))),
        ),
      )
      .join("");
  }
  const label = textCell(totalsLabel(totals, language), styles.bold);
  yield rowXml(
    number,
    columns.map((column, index) =>
      index === 0 ? label : numberCell(column.total?.(totals) ?? null, styles.boldMoney),
    ),
  );
  yield sheetTail;
}

export interface Note {
  readonly label: string;
  readonly value: string;
}

export interface WorkbookShape {
  readonly language: Language;
  readonly columns: readonly Column[];
  readonly notes: readonly Note[];
}

function notesSheet(notes: readonly Note[]): string {
  const rows = notes.map(({ label, value }, index) =>
    rowXml(index + 1, [textCell(label, styles.bold), textCell(value, styles.text)]),
  );
  return `${sheetHead([24, 80], 0)}${rows.join("")}${sheetTail}`;
}

/** The bytes of a workbook, piece by piece: orders on the first sheet, what was asked on the second. Memory stays flat. */
export async function* writeXlsx(open: OpenExport, shape: WorkbookShape): AsyncGenerator<Uint8Array, void> {
  const { language, notes } = shape;
  const ready: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
  });
  const addFile = (name: string, text: string): void => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    file.push(encoder.encode(text), true);
  };
  const sheetNames = language === "zh" ? ["订单", "说明"] : ["Orders", "About"];
  for (const [name, text] of Object.entries(packageFiles(sheetNames))) addFile(name, text);
  addFile("xl/worksheets/sheet2.xml", notesSheet(notes));
  const sheet = new ZipDeflate("xl/worksheets/sheet1.xml", { level: 6 });
  zip.add(sheet);
  for await (const text of ordersSheet(open, shape)) {
    sheet.push(encoder.encode(text));
    yield* ready.splice(0);
  }
  sheet.push(new Uint8Array(), true);
  zip.end();
  yield* ready.splice(0);
}
