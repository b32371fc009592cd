import { FileError } from "../file-error.ts";
import { fileLimits } from "../limits.ts";
import { judgeHeader, type TablePart, type TableSpec } from "../table.ts";
import { toTable } from "../to-table.ts";
import type { Zip } from "../zip/open-zip.ts";
import { findMerges } from "./merges.ts";
import { readSheet } from "./read-sheet.ts";
import { readWorkbook, type Sheet, type Workbook } from "./workbook.ts";

/** Reads the one visible sheet of a workbook that is an order report. Throws FileError when there is none, or several. */
export async function* readXlsx(zip: Zip, spec: TableSpec): AsyncGenerator<TablePart> {
  const workbook = await readWorkbook(zip);
  const sheet = await chooseSheet(zip, workbook, spec);
  const merges = await findMerges(zip.read(sheet.path));
  yield* toTable(readSheet(zip.read(sheet.path), workbook, merges), spec, sheet.name);
}

async function chooseSheet(zip: Zip, workbook: Workbook, spec: TableSpec): Promise<Sheet> {
  const found: Sheet[] = [];
  const blank: Sheet[] = [];
  let missing: readonly string[] | undefined;
  for (const sheet of workbook.sheets.filter(({ isVisible }) => isVisible)) {
    const judged = await judgeSheet(zip, workbook, sheet, spec);
    if (judged === "header") found.push(sheet);
    else if (judged === "blank") blank.push(sheet);
    else if (judged !== "none") missing ??= judged;
  }
  const [only, ...others] = found.length > 0 ? found : blank.slice(0, 1);
  if (only === undefined) {
    if (missing !== undefined) throw new FileError("missing_column", missing.join(", "));
    throw new FileError("missing_header", spec.key[0]);
  }
  // Which of them is meant cannot be told, and rows of none may be left out in silence.
  if (others.length > 0) throw new FileError("several_sheets", found.map(({ name }) => name).join(", "));
  return only;
}

/** Whether a sheet has a header row; `blank` where nothing stands below it. */
async function judgeSheet(
  zip: Zip,
  workbook: Workbook,
  sheet: Sheet,
  spec: TableSpec,
): Promise<ReturnType<typeof judgeHeader> | "blank"> {
  let judged: ReturnType<typeof judgeHeader> = "none";
  let seen = 0;
  for await (const row of readSheet(zip.read(sheet.path), workbook, [])) {
    if (judged === "header") return "header";
    const found = judgeHeader(row.cells, spec);
    if (found !== "none") judged = found;
    if (++seen >= fileLimits.headerRows) break;
  }
  return judged === "header" ? "blank" : judged;
}
