import { isRecord, type Json } from "@orderhub/schema/json";
import { columnOf } from "./columns.ts";
import { isBlank } from "./half-width.ts";
import { readMoney } from "./read-money.ts";
import { readTime } from "./read-time.ts";
import { reportStatus } from "./statuses.ts";

/**
 * What may be kept of a row whose cells may stand under wrong headers: a header says nothing of what is below it then. Only what
 * is surely a number, an amount, a time or a status of an order stays; of everything else only that it was there.
 */
export function keepTrusted(record: Json): Json {
  if (!isRecord(record)) return {};
  const kept: Record<string, Json> = {};
  for (const [header, value] of Object.entries(record)) {
    if (typeof value === "string") kept[header] = isTrusted(header, value) ? value : isBlank(value) ? "" : "***";
  }
  return kept;
}

function isTrusted(header: string, value: string): boolean {
  switch (columnOf(header)) {
    case "orderNo":
      return /^\d{12,24}$/u.test(value);
    case "total":
    case "netPaid":
    case "shipping":
    case "refund":
      return /^[^\d]{0,2}\d{1,8}(?:[.,]\d{1,3})?[^\d]{0,2}$/u.test(value) && readMoney(value) !== undefined;
    case "createdAt":
    case "paidAt":
    case "shippedAt":
    case "completedAt":
      return readTime(value) !== undefined;
    case "status":
      return reportStatus(value) !== undefined;
    default:
      return false;
  }
}
