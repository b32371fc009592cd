import { writeUtf8 } from "@orderhub/schema/utf8";

/** Element types that values of a bulk statement can have. */
export type ElementType = "text" | "bytea" | "numeric" | "timestamptz" | "bigint" | "int";

/** Element as code holds it: instants in milliseconds, amounts and long numbers as decimal text, text also as UTF-8. */
export type Element = string | number | bigint | Uint8Array | null;

const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const HIGH = 0x1_0000_0000;

// One scratch for all: nothing awaits between the first byte and its copy.
let scratch = Buffer.allocUnsafeSlow(1 << 16);
let at = 0;

/** Starts a message over, after so many bytes that are filled in at its end. */
export function startBytes(head: number): void {
  at = 0;
  reserve(head);
  at = head;
}

/** Writes a number into the part that `startBytes` left free. */
export function fillInt32(place: number, value: number): void {
  scratch.writeInt32BE(value, place);
}

/** A copy of what was written, cut to a length where one is given. */
export function takeBytes(length = at): Buffer {
  return Buffer.from(scratch.subarray(0, length));
}

export function writeInt16(value: number): void {
  reserve(2);
  at = scratch.writeInt16BE(value, at);
}

export function writeRaw(bytes: Uint8Array): void {
  reserve(bytes.length);
  scratch.set(bytes, at);
  at += bytes.length;
}

/** Writes a value with its length before it, as both arrays and COPY hold it; NULL has the length -1. */
export function writeValue(type: ElementType, element: Element): void {
  if (element !== null) return writers[type](element);
  reserve(4);
  at = scratch.writeInt32BE(-1, at);
}

function reserve(bytes: number): void {
  if (at + bytes <= scratch.length) return;
  const wider = Buffer.allocUnsafeSlow(Math.max(scratch.length * 2, at + bytes));
  scratch.copy(wider, 0, 0, at);
  scratch = wider;
}

type Write = (element: Exclude<Element, null>) => void;

const writers: Readonly<Record<ElementType, Write>> = {
  text: writeText,
  bytea: writeBytes,
  numeric: writeNumeric,
  timestamptz: (element) => writeLong((Number(element) - POSTGRES_EPOCH_MS) * 1000),
  bigint: writeBigint,
  int: (element) => {
    reserve(8);
    at = scratch.writeInt32BE(4, at);
    at = scratch.writeInt32BE(Number(element), at);
  },
};

// A longer text is written faster by the engine's native code.
const SHORT = 80;

function writeText(element: Exclude<Element, null>): void {
  // Text that is already UTF-8 goes as it is.
  if (element instanceof Uint8Array) return writeBytes(element);
  const text = String(element);
  reserve(4 + text.length * 3);
  const start = at + 4;
  let end = text.length < SHORT ? writeUtf8(scratch, start, text) : -1;
  if (end < 0) end = start + scratch.write(text, start, "utf8");
  scratch.writeInt32BE(end - start, at);
  at = end;
}

function writeBytes(element: Exclude<Element, null>): void {
  const bytes = element as Uint8Array;
  reserve(4 + bytes.length);
  at = scratch.writeInt32BE(bytes.length, at);
  scratch.set(bytes, at);
  at += bytes.length;
}

function writeLong(value: number): void {
  reserve(12);
  at = scratch.writeInt32BE(8, at);
  at = scratch.writeInt32BE(Math.floor(value / HIGH), at);
  at = scratch.writeUInt32BE(((value % HIGH) + HIGH) % HIGH, at);
}

function writeBigint(element: Exclude<Element, null>): void {
  const value = Number(element);
  if (Number.isSafeInteger(value)) return writeLong(value);
  reserve(12);
  at = scratch.writeInt32BE(8, at);
  at = scratch.writeBigInt64BE(BigInt(element as string | bigint), at);
}

const DECIMAL = /^(-?)0*(\d*)(?:\.(\d+))?$/;
const NEGATIVE = 0x4000;

/** Postgres keeps a numeric in digits of base 10,000, leading and trailing zero digits left out. */
function writeNumeric(element: Exclude<Element, null>): void {
  const [, sign = "", whole = "", fraction = ""] = DECIMAL.exec(String(element)) ?? [];
  const left = Math.ceil(whole.length / 4);
  const text = whole.padStart(left * 4, "0") + fraction.padEnd(Math.ceil(fraction.length / 4) * 4, "0");
  let first = 0;
  let end = text.length;
  while (end > 0 && text.startsWith("0000", end - 4)) end -= 4;
  while (first < end && text.startsWith("0000", first)) first += 4;
  const digits = (end - first) / 4;
  reserve(12 + digits * 2);
  at = scratch.writeInt32BE(8 + digits * 2, at);
  at = scratch.writeInt16BE(digits, at);
  at = scratch.writeInt16BE(digits === 0 ? 0 : left - 1 - first / 4, at);
  at = scratch.writeInt16BE(sign === "-" && digits > 0 ? NEGATIVE : 0, at);
  at = scratch.writeInt16BE(fraction.length, at);
  for (let index = first; index < end; index += 4) at = scratch.writeInt16BE(Number(text.slice(index, index + 4)), at);
}
