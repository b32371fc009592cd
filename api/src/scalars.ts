import { GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { InvalidInputError } from "./errors/api-error.ts";
import { say } from "./errors/message.ts";

const dateTimePattern =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;
const localDatePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const decimalPattern = /^-?\d{1,16}(\.\d{1,8})?$/;
const bigIntPattern = /^-?\d{1,19}$/;

function fail(type: string, value: unknown): never {
  throw new InvalidInputError(say("notOfType", { value: String(value), type }));
}

/** Numbers are read by their digits, so a literal keeps every one; a JSON number must be a safe integer to be exact. */
function digitsOf(type: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return fail(type, value);
}

function literalOf(node: ValueNode, kinds: readonly Kind[], type: string): string {
  if (kinds.includes(node.kind) && "value" in node) return String(node.value);
  throw new InvalidInputError(say("notLiteralOf", { type }));
}

function isCalendarDay(text: string): boolean {
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

function parseDateTime(value: unknown): Date {
  if (typeof value !== "string" || !dateTimePattern.test(value) || !isCalendarDay(value))
    return fail("DateTime", value);
  return new Date(value);
}

function parseLocalDate(value: unknown): string {
  if (typeof value !== "string" || !localDatePattern.test(value) || !isCalendarDay(value))
    return fail("LocalDate", value);
  return value;
}

function parsePattern(type: string, pattern: RegExp): (value: unknown) => string {
  return (value) => {
    const text = digitsOf(type, value);
    return pattern.test(text) ? text : fail(type, value);
  };
}

const parseDecimal = parsePattern("Decimal", decimalPattern);
const parseBigInt = parsePattern("BigInt", bigIntPattern);

/** Instants are Dates inside, RFC 3339 text in UTC outside. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "An instant as RFC 3339 text with an offset, for example 2026-11-11T00:00:00+08:00. Answers are in UTC.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(literalOf(node, [Kind.STRING], "DateTime")),
});

export const LocalDateScalar = new GraphQLScalarType<string, string>({
  name: "LocalDate",
  description: "A calendar day of the business zone (Asia/Shanghai) as YYYY-MM-DD.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  serialize: String,
  parseValue: parseLocalDate,
  parseLiteral: (node) => parseLocalDate(literalOf(node, [Kind.STRING], "LocalDate")),
});

export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description: 'An exact decimal number as a string, for example "1902487.15". Never a binary fraction.',
  specifiedByURL: "https://speleotrove.com/decimal/daconvs.html",
  serialize: String,
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(literalOf(node, [Kind.STRING, Kind.INT, Kind.FLOAT], "Decimal")),
});

export const BigIntScalar = new GraphQLScalarType<string, string>({
  name: "BigInt",
  description: "An integer of up to 19 digits as a string, so that no digit is lost in JSON.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc8259#section-6",
  serialize: String,
  parseValue: parseBigInt,
  parseLiteral: (node) => parseBigInt(literalOf(node, [Kind.STRING, Kind.INT], "BigInt")),
});

export const CurrencyCodeScalar = new GraphQLScalarType<string, string>({
  name: "CurrencyCode",
  description: "A currency code of ISO 4217, for example CNY.",
  specifiedByURL: "https://www.iso.org/iso-4217-currency-codes.html",
  serialize: String,
  parseValue: (value) => (typeof value === "string" && /^[A-Z]{3}$/.test(value) ? value : fail("CurrencyCode", value)),
});
