import { HubError } from "@orderhub/schema/errors";
import { isRecord, type Json } from "@orderhub/schema/json";
import type { Drift, ReportFormat } from "../../define-channel.ts";
import { sampleOf } from "../../field-tree.ts";
import { cleanHeader, columnOf, isKnownHeader, reportColumns, requiredColumns } from "./columns.ts";
import { BUYER_HASH } from "./mask.ts";

/** Order reports of Taobao and Tmall: the public monthly report and the fuller export of the seller centre. */
export const reportFormat: ReportFormat = {
  kind: "report-row",
  buyerHashField: BUYER_HASH,
  readHeader(cells) {
    const headers = cells.map(cleanHeader);
    const columns = new Set(headers.map(columnOf));
    if (!columns.has("orderNo")) return undefined;
    const missing = requiredColumns.filter((column) => !columns.has(column)).map((column) => reportColumns[column][0]);
    if (missing.length > 0) {
      const message = `The report has no column ${missing.join(", ")}`;
      throw new HubError(message, { code: "missing_column", reaction: "stop" });
    }
    return headers;
  },
  keyOf: (row) => cellOf(row, "orderNo"),
  buyerOf: (row) => cellOf(row, "buyer"),
};

function cellOf(row: Readonly<Record<string, string>>, column: "orderNo" | "buyer"): string | undefined {
  for (const header of reportColumns[column]) {
    const value = row[header];
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

/** Columns that no list names: each is one drift. */
export function findUnknownColumns(record: Json): readonly Drift[] {
  if (!isRecord(record)) return [];
  const found: Drift[] = [];
  for (const [header, value] of Object.entries(record)) {
    if (header === BUYER_HASH || isKnownHeader(header)) continue;
    found.push({ path: header, change: "unknown_field", policy: "evolve", sample: sampleOf(value) });
  }
  return found;
}
