import { FileError } from "../file-error.ts";
import { fileLimits } from "../limits.ts";
import type { TableRow } from "../table.ts";
import { placeOf } from "./cell-place.ts";
import { shownNumber } from "./cell-format.ts";
import type { Merge } from "./merges.ts";
import type { Workbook } from "./workbook.ts";
import { type Attributes, parseXml } from "./xml-events.ts";

/** Control characters that XML cannot hold are written as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
const escaped = /_x([0-9A-Fa-f]{4})_/gu;
const around = /^[\s\ufeff\u200b-\u200d]+|[\s\ufeff\u200b-\u200d]+$/gu;

function plain(text: string): string {
  const read = text.includes("_x")
    ? text.replace(escaped, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return read.replaceAll("\u0000", "").replace(around, "");
}

/** Rows of a sheet as a person sees them, in their order. Throws FileError. */
export async function* readSheet(
  chunks: AsyncIterable<Buffer>,
  workbook: Pick<Workbook, "formats" | "strings" | "is1904">,
  merges: readonly Merge[],
): AsyncGenerator<TableRow> {
  const builder = new RowBuilder(workbook, merges);
  const pieces = parseXml(chunks, builder);
  try {
    while ((await pieces.next()).done !== true) yield* builder.take();
  } finally {
    await pieces.return(undefined);
  }
}

class RowBuilder {
  readonly #workbook: Pick<Workbook, "formats" | "strings" | "is1904">;
  readonly #merges: ReadonlyMap<string, Merge>;
  /** Values that go on over the rows below, by column. */
  readonly #running = new Map<number, { readonly text: string; readonly lastRow: number }>();
  #ready: TableRow[] = [];
  #cells: string[] | undefined;
  #row = 0;
  #column = 0;
  #cell: Attributes = {};
  #text = "";
  #inText = false;
  #phonetic = 0;

  constructor(workbook: Pick<Workbook, "formats" | "strings" | "is1904">, merges: readonly Merge[]) {
    this.#workbook = workbook;
    this.#merges = new Map(merges.map((merge) => [`${merge.row}:${merge.column}`, merge]));
  }

  take(): TableRow[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  open = (name: string, attributes: Attributes): void => {
    switch (name) {
      case "row":
        this.#row = Number(attributes["r"] ?? this.#row + 1);
        this.#column = 0;
        this.#cells = [];
        return;
      case "c":
        this.#column = placeOf(attributes["r"] ?? "")?.column ?? this.#column + 1;
        this.#cell = attributes;
        this.#text = "";
        return;
      case "rPh":
        this.#phonetic += 1;
        return;
      case "v":
      case "t":
        this.#inText = this.#phonetic === 0;
    }
  };

  text = (piece: string): void => {
    if (this.#inText && this.#text.length <= fileLimits.cell) this.#text += piece;
  };

  close = (name: string): void => {
    switch (name) {
      case "v":
      case "t":
        this.#inText = false;
        return;
      case "rPh":
        this.#phonetic -= 1;
        return;
      case "c":
        this.#endCell();
        return;
      case "row":
        this.#endRow();
    }
  };

  #endCell(): void {
    const shown = plain(this.#shown());
    if (shown === "") return;
    if (this.#column > fileLimits.columns) throw new FileError("too_many_columns", String(fileLimits.columns));
    this.#put(this.#column, shown);
    const merge = this.#merges.get(`${this.#row}:${this.#column}`);
    if (merge !== undefined) this.#running.set(this.#column, { text: shown, lastRow: merge.lastRow });
  }

  #shown(): string {
    const { t = "n", s = "0" } = this.#cell;
    if (this.#text === "") return "";
    const { strings, formats, is1904 } = this.#workbook;
    switch (t) {
      case "s":
        return strings.get(Number(this.#text)) ?? "";
      case "n":
        return shownNumber(
          this.#text,
          formats[Number(s)] ?? { kind: "number", places: undefined, percent: false },
          is1904,
        );
      case "b":
        return this.#text === "1" ? "TRUE" : "FALSE";
      case "d":
        return this.#text.replace("T", " ").replace(/(?:\.\d+)?Z?$/u, "");
      default:
        return this.#text;
    }
  }

  #put(column: number, text: string): void {
    const cells = (this.#cells ??= []);
    while (cells.length < column) cells.push("");
    cells[column - 1] = text;
  }

  #endRow(): void {
    const own = this.#cells ?? [];
    for (const [column, { text, lastRow }] of this.#running) {
      if (lastRow < this.#row) this.#running.delete(column);
      else if ((own[column - 1] ?? "") === "") this.#put(column, text);
    }
    const cells = this.#cells ?? [];
    this.#cells = undefined;
    if (cells.length === 0) return;
    const isTooLong = cells.some((cell) => cell.length > fileLimits.cell);
    this.#ready.push({
      line: this.#row,
      cells: isTooLong ? cells.map((cell) => cell.slice(0, 100)) : cells,
      ...(isTooLong ? { problem: "cell_too_long" as const } : {}),
    });
  }
}
