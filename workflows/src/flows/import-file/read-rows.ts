import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { extname } from "node:path";
import { HubError } from "@orderhub/schema/errors";
import { parse } from "csv-parse";
import iconv from "iconv-lite";
import { readSheet } from "read-excel-file/node";

/** Cells of one row as text, with the line of the file on which it starts. */
export interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads the rows of a CSV or XLSX file one by one. Empty rows are left out. */
export async function* readRows(path: string, fileName: string): AsyncGenerator<FileRow> {
  const kind = await sniff(path, fileName);
  for await (const row of kind === "xlsx" ? readWorkbook(path) : readCsv(path)) {
    if (row.cells.some((cell) => cell !== "")) yield row;
  }
}

/** A workbook is a zip archive whatever its name says. */
async function sniff(path: string, fileName: string): Promise<"csv" | "xlsx"> {
  const file = await open(path).catch((cause: unknown) => {
    throw new HubError("The file cannot be opened", { code: "unreadable_file", reaction: "stop", cause });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.subarray(0, 2).toString("latin1") === "PK") return "xlsx";
    if (head.toString("hex").startsWith("d0cf11e0"))
      throw unreadable("an old Excel workbook (.xls): save it as .xlsx or CSV");
  } finally {
    await file.close();
  }
  if (extname(fileName).toLowerCase() === ".xlsx") throw unreadable("named .xlsx but is no workbook");
  return "csv";
}

async function* readCsv(path: string): AsyncGenerator<FileRow> {
  const encoding = (await isUtf8(path)) ? "utf8" : "gb18030";
  const parser = parse({
    bom: true,
    delimiter: [",", "\t"],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  });
  const source = createReadStream(path).pipe(iconv.decodeStream(encoding));
  source.on("error", (error: Error) => parser.destroy(error));
  source.pipe(parser);
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    yield { line: info.lines, cells: record.map(cleanCell) };
  }
}

/** Exports are UTF-8 or GB18030; text that is valid UTF-8 is not GB18030 by chance. */
async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function* readWorkbook(path: string): AsyncGenerator<FileRow> {
  // Numbers stay text: a number of 19 digits must not pass through a float.
  const rows = await readSheet(path, { parseNumber: (text) => text });
  for (const [index, row] of rows.entries()) yield { line: index + 1, cells: row.map(cellText) };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace("T", " ");
  return cleanCell(typeof value === "string" ? value : JSON.stringify(value));
}

/** Exports write numbers as ="123" or '123 so that spreadsheets keep their digits, and pad cells with spaces. */
function cleanCell(text: string): string {
  const plain = text.trim();
  const wrapped = /^="?(.*?)"?$/.exec(plain);
  return (wrapped?.[1] ?? plain).replace(/^'/, "").trim();
}

function unreadable(what: string): HubError {
  return new HubError(`The file is ${what}`, { code: "unreadable_file", reaction: "stop" });
}
