import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from "graphql";
import { seeded } from "../chaos/seeded.ts";

/** Whole numbers from 0 to below the given one. */
export interface Random {
  readonly below: (limit: number) => number;
}

export function randomFrom(seed: number): Random {
  const next = seeded(seed);
  return { below: (limit) => Math.floor(next() * limit) };
}

/** What a hub gave out, so that random operations also ask for what is there. */
export interface Corpus {
  readonly ids: readonly string[];
  readonly cursors: readonly string[];
  readonly texts: readonly string[];
}

const numbers = [0, 1, 2, 3, 5, 20, 50, 499, 500, 501, -1, -500, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1.5];
const texts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "%",
  "_%\\",
  "'; drop table orders; --",
  '"}{',
  "订单 📦 ﷽",
  "\ud800",
  "\u202eabc",
  "x".repeat(5_000),
  "{a,b}",
  "NaN",
  "null",
];
const instants = [
  "2026-10-05T00:00:00+08:00",
  "2026-10-20T12:30:00.123Z",
  "2026-11-01T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "1969-12-31T23:59:59-12:00",
  "2026-02-30T00:00:00Z",
  "+275760-09-13T00:00:00Z",
  "2026-10-05",
  "yesterday",
];
const days = ["2026-10-05", "2026-10-20", "0001-01-01", "9999-12-31", "2026-02-30", "2026-10-05T00:00:00Z", "x"];
const decimals = [
  "0",
  "0.01",
  "-1.50",
  "100",
  "1e3",
  "1e400",
  "9".repeat(30),
  "0." + "1".repeat(30),
  "NaN",
  "-",
  "1,5",
];
const bigInts = ["0", "1", "9223372036854775807", "9223372036854775808", "-1", "1.0", "x"];

const scalars: Readonly<Record<string, readonly unknown[]>> = {
  Int: numbers,
  DateTime: instants,
  LocalDate: days,
  Decimal: decimals,
  BigInt: bigInts,
  Boolean: [true, false],
  CurrencyCode: ["CNY", "cny", ""],
};

export function pick<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

export function chance(random: Random, share: number): boolean {
  return random.below(1_000) < share * 1_000;
}

/** A value of a type as JSON: mostly one that the type takes, sometimes one at its edge, now and then one beyond. */
export function randomValue(random: Random, type: GraphQLInputType, name: string, corpus: Corpus, depth = 0): unknown {
  if (!isNonNullType(type) && chance(random, 0.1)) return null;
  if (chance(random, 0.01)) return pick(random, [{}, [], 7, "x", null, true]);
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const item = inner.ofType;
    const length = !isInputObjectType(getNullableType(item)) && chance(random, 0.02) ? 600 : random.below(4);
    return Array.from({ length }, () => randomValue(random, item, name, corpus, depth + 1));
  }
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields());
    const share = depth > 5 ? 0 : 0.3;
    const chosen = fields.filter((field) => isNonNullType(field.type) || chance(random, share));
    if (inner.isOneOf) chosen.splice(1);
    return Object.fromEntries(
      chosen.map((field) => [field.name, randomValue(random, field.type, field.name, corpus, depth + 1)]),
    );
  }
  if (isEnumType(inner)) return chance(random, 0.02) ? "NO_SUCH" : pick(random, inner.getValues()).name;
  if (name === "after" || name === "before") {
    return chance(random, 0.7) ? pick(random, corpus.cursors) : pick(random, texts);
  }
  if (inner.toString() === "ID") return chance(random, 0.8) ? pick(random, corpus.ids) : pick(random, texts);
  const known = scalars[inner.toString()];
  if (known !== undefined) return pick(random, known);
  return chance(random, 0.5) ? pick(random, corpus.texts) : pick(random, texts);
}

/** A value as it is written in a document. */
export function literal(value: unknown, type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) {
    const item = isListType(inner) ? inner.ofType : inner;
    return `[${value.map((one) => literal(one, item)).join(", ")}]`;
  }
  if (typeof value === "object") {
    const fields = isInputObjectType(inner) ? inner.getFields() : {};
    return `{${Object.entries(value)
      .map(([name, one]) => `${name}: ${literal(one, fields[name]?.type ?? inner)}`)
      .join(", ")}}`;
  }
  if (typeof value === "string" && isEnumType(isListType(inner) ? getNullableType(inner.ofType) : inner))
    return /^\w+$/u.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value);
}
