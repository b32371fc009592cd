import type { CanonicalOrder, CanonicalRefund } from "@orderhub/schema/vocabulary/order";

/** Texts that stand in an index: Postgres takes at most 2,704 bytes of an entry, of which other columns need some. */
const keyBytes = 512;
/** Any other text: what a page shows, a spreadsheet keeps and no platform sends more of. */
const textBytes = 16_384;
/** What both stores can hold as an instant: DateTime64 of ClickHouse reaches from 1900 to 2299. */
const instantMin = Date.UTC(1900, 0, 1);
const instantMax = Date.UTC(2299, 11, 31);
/** Postgres integer. */
const integerMax = 2_147_483_647;
/** Digits before the point of numeric(18, 2). */
const wholeDigits = 16;

const keys: ReadonlySet<string> = new Set([
  "orderNo",
  "refundNo",
  "lineNo",
  "sku",
  "itemNo",
  "receiverToken",
  "buyerKey",
]);

/** Why a text cannot be stored; undefined where it can. */
export function textFault(text: string, bytesMax = textBytes): string | undefined {
  if (text.includes("\u0000")) return "a NUL character";
  if (!text.isWellFormed()) return "half of a character";
  return text.length * 4 > bytesMax && Buffer.byteLength(text) > bytesMax ? `more than ${bytesMax} bytes` : undefined;
}

function faultOf(name: string, value: unknown): string | undefined {
  if (typeof value === "string") {
    if (name.endsWith("Amount") || name === "amount" || name === "unitPrice") return moneyFault(value);
    return textFault(value, keys.has(name) ? keyBytes : textBytes);
  }
  if (typeof value !== "number") return undefined;
  if (name.endsWith("At")) {
    return value < instantMin || value > instantMax || !Number.isFinite(value) ? "a time out of range" : undefined;
  }
  return Math.abs(value) > integerMax || !Number.isSafeInteger(value) ? "a number out of range" : undefined;
}

function moneyFault(text: string): string | undefined {
  const whole = text.replace("-", "").split(".", 1)[0] ?? "";
  return whole.length > wholeDigits ? "an amount out of range" : undefined;
}

function faultIn(record: object, place: string): string | undefined {
  for (const [name, value] of Object.entries(record) as [string, unknown][]) {
    const fault = faultOf(name, value);
    if (fault !== undefined) return `${place}.${name}: ${fault}`;
  }
  return undefined;
}

/** What of canonical values no store could hold, as `order.lines.title: a NUL character`; undefined where there is nothing. */
export function findUnstorable(
  order: CanonicalOrder | undefined,
  refund: CanonicalRefund | undefined,
): string | undefined {
  if (order !== undefined) {
    const fault = faultIn(order, "order");
    if (fault !== undefined) return fault;
    for (const line of order.lines) {
      const lineFault = faultIn(line, "order.lines");
      if (lineFault !== undefined) return lineFault;
    }
  }
  return refund === undefined ? undefined : faultIn(refund, "refund");
}

/** A text that can be stored whatever it was: for keys and samples of records that are put aside. */
export function storableText(text: string, bytesMax = keyBytes): string {
  const plain = text.replaceAll("\u0000", "").toWellFormed();
  return Buffer.byteLength(plain) <= bytesMax ? plain : `${plain.slice(0, bytesMax / 8)}…`;
}
