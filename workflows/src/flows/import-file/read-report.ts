import { HubError } from "@orderhub/schema/errors";
import type { ReportFormat } from "../../channels/define-channel.ts";
import { readRows } from "./read-rows.ts";

/** One data row of a report under its clean headers. */
export interface ReportRow {
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
  /** Set when the row has not as many cells as there are headers. */
  readonly problem: string | undefined;
}

/** Titles and notes may stand above the header row, but not more than this. */
const HEADER_LINES_MAX = 20;

/** Reads the data rows of a report. Throws HubError when the file has no header row or lacks columns. */
export async function* readReport(path: string, fileName: string, format: ReportFormat): AsyncGenerator<ReportRow> {
  let headers: readonly string[] | undefined;
  let seen = 0;
  for await (const { line, cells } of readRows(path, fileName)) {
    if (headers === undefined) {
      headers = format.readHeader(cells);
      if (headers === undefined && ++seen >= HEADER_LINES_MAX) break;
      continue;
    }
    yield { line, record: recordOf(headers, cells), problem: problemOf(headers, cells) };
  }
  if (headers === undefined) {
    throw new HubError("No header row was found: the report needs a column 订单编号", {
      code: "missing_header",
      reaction: "stop",
    });
  }
}

function recordOf(headers: readonly string[], cells: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  headers.forEach((header, index) => {
    if (header !== "") record[header] = cells[index] ?? "";
  });
  return record;
}

/** Trailing empty cells are harmless; other differences mean that cells stand under wrong headers. */
function problemOf(headers: readonly string[], cells: readonly string[]): string | undefined {
  const extra = cells.slice(headers.length).some((cell) => cell !== "");
  if (extra) return `the row has ${cells.length} cells, the header ${headers.length}`;
  return cells.length < headers.length ? `the row has ${cells.length} cells, the header ${headers.length}` : undefined;
}
