/** What makes a row of a file its header. Spellings are clean headers: see `cleanHeader`. */
export interface TableSpec {
  /** A header row has at least one of these. */
  readonly key: readonly string[];
  /** Columns that must be there, each by any of its spellings; the first is what people are told. */
  readonly required: readonly (readonly string[])[];
}

/** A row that makes what follows a table. A file has more than one where exports were joined. */
export interface TableHeader {
  readonly kind: "header";
  readonly line: number;
  /** As they stand in the file, without what surrounds them. */
  readonly cells: readonly string[];
  /** Sheet of a workbook. */
  readonly sheet: string | undefined;
}

export type RowProblem = "unclosed_quote" | "cell_too_long";

export interface TableRow {
  /** Where the row begins, as a person counts lines of the file or rows of the sheet, from 1. */
  readonly line: number;
  /** What a person sees in each cell. Cells of a row with a problem may stand under wrong headers. */
  readonly cells: readonly string[];
  readonly problem?: RowProblem;
}

export interface TableRows {
  readonly kind: "rows";
  readonly rows: readonly TableRow[];
}

export type TablePart = TableHeader | TableRows;

/** A header without the stray spaces, quotes and byte order marks that exports put around it. */
export function cleanHeader(text: string): string {
  return text
    .replace(/[\s\ufeff\u200b-\u200d"'`]/gu, "")
    .replaceAll("（", "(")
    .replaceAll("）", ")")
    .replace(/\(元\)$/u, "");
}

/** Whether a row is the header of a table, is none, or would be one if these columns were there. */
export function judgeHeader(cells: readonly string[], spec: TableSpec): "header" | "none" | readonly string[] {
  const headers = new Set(cells.map(cleanHeader));
  if (!spec.key.some((name) => headers.has(name))) return "none";
  const missing = spec.required.filter((names) => !names.some((name) => headers.has(name)));
  return missing.length === 0 ? "header" : missing.map(([name = ""]) => name);
}
