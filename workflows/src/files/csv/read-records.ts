import { fileLimits } from "../limits.ts";
import type { TableRow } from "../table.ts";
import { endingQuote, seenCell, splitCells, splitPlainly } from "./split-cells.ts";
import type { Line } from "./split-lines.ts";

/** Hands out physical lines and looks ahead: what was looked at and not taken is handed out next. */
export class LineQueue {
  readonly #source: AsyncIterator<Line[]>;
  #waiting: Line[] = [];
  #next = 0;
  #isOver = false;

  constructor(source: AsyncIterable<Line[]>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The line so many behind the next one, when it is here already: asking for it need not wait then. */
  held(ahead: number): Line | undefined {
    return this.#waiting[this.#next + ahead];
  }

  async peek(ahead: number): Promise<Line | undefined> {
    while (this.#next + ahead >= this.#waiting.length && !this.#isOver) {
      const next = await this.#source.next();
      if (next.done === true) {
        this.#isOver = true;
        break;
      }
      this.#waiting = [...this.#waiting.slice(this.#next), ...next.value];
      this.#next = 0;
    }
    return this.held(ahead);
  }

  skip(count: number): void {
    this.#next += count;
  }
}

/** With fewer columns a line inside a quoted cell cannot be told from a record. */
const columnsToTell = 4;

/**
 * Reads records of a text file. A quoted cell may span lines. A quote that nothing ends, or that would swallow a line with the
 * delimiters of a whole record, is a character of its own line: one person's remark never takes the orders below it along. That
 * is why no library reads these files: those that exist give up, or go on to the next quote.
 * `width` is the number of columns once the header is known.
 */
export async function* readRecords(
  lines: LineQueue,
  delimiter: string,
  width: () => number | undefined,
): AsyncGenerator<TableRow> {
  for (;;) {
    const line = lines.held(0) ?? (await lines.peek(0));
    if (line === undefined) return;
    const first = splitCells(line.text, delimiter);
    if (!first.open) {
      lines.skip(1);
      yield rowOf(line, first.cells, line.isCut);
      continue;
    }
    const joined = await joinLines(lines, first.cells, delimiter, width());
    if (joined === undefined) {
      lines.skip(1);
      yield plainRow(line, delimiter, width());
      continue;
    }
    lines.skip(joined.lines);
    yield rowOf(line, joined.cells, joined.isCut);
  }
}

interface Joined {
  readonly cells: string[];
  readonly lines: number;
  readonly isCut: boolean;
}

/** The record that goes on over the next lines; undefined where its quote is none. */
async function joinLines(
  lines: LineQueue,
  begun: string[],
  delimiter: string,
  width: number | undefined,
): Promise<Joined | undefined> {
  const cells = [...begun];
  let isCut = false;
  let quoted = cells.pop() ?? "";
  for (let ahead = 1; ahead <= fileLimits.quotedLines; ahead += 1) {
    const line = lines.held(ahead) ?? (await lines.peek(ahead));
    if (line === undefined) return undefined;
    const ending = endingQuote(line.text, 0, delimiter);
    if (swallowsRecord(line.text.slice(0, ending?.quote), delimiter, width)) return undefined;
    isCut ||= line.isCut;
    if (ending === undefined) {
      quoted += `\n${line.text.replaceAll('""', '"')}`;
    } else if (ending.next < 0) {
      return undefined;
    } else {
      cells.push(`${quoted}\n${line.text.slice(0, ending.quote).replaceAll('""', '"')}`);
      if (ending.next >= line.text.length) return { cells, lines: ahead + 1, isCut };
      const rest = splitCells(line.text.slice(ending.next + 1), delimiter);
      cells.push(...rest.cells);
      if (!rest.open) return { cells, lines: ahead + 1, isCut };
      quoted = cells.pop() ?? "";
    }
    if (quoted.length > fileLimits.cell) return undefined;
  }
  return undefined;
}

/** Whether what would be the inside of a quoted cell has the delimiters of a whole record, blank last columns aside. */
function swallowsRecord(inside: string, delimiter: string, width: number | undefined): boolean {
  if (width === undefined || width < columnsToTell) return false;
  return inside.split(delimiter).length >= width - 1;
}

/** A line whose quotes are plain characters. Where that does not give as many cells as there are columns, they cannot be told. */
function plainRow(line: Line, delimiter: string, width: number | undefined): TableRow {
  const cells = splitPlainly(line.text, delimiter);
  const row = rowOf(line, cells, line.isCut);
  const fits = width === undefined || cells.length <= width || cells.slice(width).every((cell) => cell.trim() === "");
  return fits || row.problem !== undefined ? row : { ...row, problem: "unclosed_quote" };
}

function rowOf(line: Line, cells: readonly string[], isCut: boolean): TableRow {
  const seen = cells.map(seenCell);
  const isTooLong = isCut || seen.some((cell) => cell.length > fileLimits.cell);
  if (!isTooLong) return { line: line.number, cells: seen };
  return { line: line.number, cells: seen.map((cell) => cell.slice(0, 100)), problem: "cell_too_long" };
}
