import { FileError } from "./file-error.ts";
import { fileLimits } from "./limits.ts";
import { judgeHeader, type TablePart, type TableRow, type TableSpec } from "./table.ts";

const rowsPerPart = 500;
const charactersPerPart = 512 * 1024;

/**
 * Makes a table of records: finds its header row, leaves out blank rows and headers that are said again, and hands on the rest in
 * parts of bounded size. A header with other columns, of another export that was joined to the first, begins anew.
 * A header's part is handed on before the next record is read.
 */
export async function* toTable(
  records: AsyncIterable<TableRow>,
  spec: TableSpec,
  sheet: string | undefined,
): AsyncGenerator<TablePart> {
  let header: string | undefined;
  let seen = 0;
  let rows: TableRow[] = [];
  let count = 0;
  let characters = 0;
  for await (const record of records) {
    if (record.problem === undefined && record.cells.every((cell) => cell === "")) continue;
    const judged = record.problem === undefined ? judgeHeader(record.cells, spec) : "none";
    if (judged === "header") {
      const cells = withoutBlankEnd(record.cells);
      const name = cells.join("\n");
      if (name === header) continue;
      if (rows.length > 0) yield { kind: "rows", rows };
      [rows, characters, header] = [[], 0, name];
      yield { kind: "header", line: record.line, cells, sheet };
      continue;
    }
    if (header === undefined) {
      if (judged !== "none") throw new FileError("missing_column", judged.join(", "));
      if (++seen >= fileLimits.headerRows) break;
      continue;
    }
    if (++count > fileLimits.rows) throw new FileError("too_many_rows", String(fileLimits.rows));
    rows.push(record);
    for (const cell of record.cells) characters += cell.length;
    if (rows.length < rowsPerPart && characters < charactersPerPart) continue;
    yield { kind: "rows", rows };
    [rows, characters] = [[], 0];
  }
  if (header === undefined) throw new FileError("missing_header", spec.key[0]);
  if (rows.length > 0) yield { kind: "rows", rows };
}

/** A delimiter at the end of the header makes no column. */
function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === "") end -= 1;
  return cells.slice(0, end);
}
