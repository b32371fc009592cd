import { HubError } from "@orderhub/schema/errors";
import { isRecord, type Json } from "@orderhub/schema/json";
import type { Drift, ReportFormat } from "../../define-channel.ts";
import { sampleOf } from "../../field-tree.ts";
import { cleanHeader } from "../../../files/table.ts";
import { columnOf, isKnownHeader, reportColumns, requiredColumns } from "./columns.ts";
import { foldRows } from "./fold-rows.ts";
import { isBlank } from "./half-width.ts";
import { BUYER_HASH } from "./mask.ts";
import { readMoney } from "./read-money.ts";
import { ARTICLES } from "./row.ts";
import { keepTrusted } from "./trusted.ts";

/** The number of digits that a spreadsheet keeps; a platform's numbers have more. */
const digitsKept = 15;

/** Order reports of Taobao and Tmall: the public monthly report and the fuller export of the seller centre. */
export const reportFormat: ReportFormat = {
  kind: "report-row",
  buyerHashField: BUYER_HASH,
  spec: {
    key: reportColumns.orderNo,
    required: requiredColumns.map((column) => reportColumns[column]),
  },
  headersOf(cells) {
    const headers = cells.map(cleanHeader);
    const twice = headers.find((header, index) => columnOf(header) !== undefined && headers.indexOf(header) !== index);
    if (twice !== undefined) {
      throw new HubError(`Two columns are called ${twice}`, {
        code: "duplicate_header",
        reaction: "stop",
        detail: twice,
      });
    }
    return headers.map((header, index) => (headers.indexOf(header) === index ? header : `${header} (${index + 1})`));
  },
  keyOf: (row) => {
    const value = firstCell(row, "orderNo");
    return value !== undefined && /^\d{1,24}$/u.test(value) ? value : undefined;
  },
  looksRounded: (key) => key.length >= digitsKept + 3 && /^0+$/u.test(key.slice(digitsKept)),
  buyerOf: (row) => firstCell(row, "buyer"),
  amountOf: (row) => readMoney(firstCell(row, "total") ?? ""),
  statesStatus: (record) => isRecord(record) && reportColumns.status.some((header) => isFilled(record[header])),
  statesRefund: (record) => isRecord(record) && reportColumns.refund.some((header) => header in record),
  fold: foldRows,
  keepTrusted,
};

function firstCell(row: Readonly<Record<string, string>>, column: keyof typeof reportColumns): string | undefined {
  for (const header of reportColumns[column]) {
    const value = row[header];
    if (value !== undefined && !isBlank(value)) return value;
  }
  return undefined;
}

function isFilled(value: Json | undefined): boolean {
  return typeof value === "string" && !isBlank(value);
}

/** Columns that no list names: each is one drift. */
export function findUnknownColumns(record: Json): readonly Drift[] {
  if (!isRecord(record)) return [];
  const found: Drift[] = [];
  for (const [header, value] of Object.entries(record)) {
    if (header === BUYER_HASH || header === ARTICLES || isKnownHeader(header)) continue;
    found.push({ path: header, change: "unknown_field", policy: "evolve", sample: sampleOf(value) });
  }
  return found;
}
