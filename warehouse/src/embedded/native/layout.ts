import { clickHouseError } from "../errors/codes.ts";
import { elementType, readType } from "./type-text.ts";

/** How the values of a type lie in a Native block. */
export type Layout =
  | { readonly kind: "fixed"; readonly size: number }
  | { readonly kind: "texts" }
  | { readonly kind: "nullable" | "array" | "dictionary"; readonly inner: Layout }
  | { readonly kind: "tuple" | "variant"; readonly items: readonly Layout[] }
  | { readonly kind: "dynamic" }
  | { readonly kind: "json"; readonly typed: readonly Layout[] };

const fixed = (size: number): Layout => ({ kind: "fixed", size });
const TEXTS: Layout = { kind: "texts" };
const POINT: Layout = { kind: "tuple", items: [fixed(8), fixed(8)] };
const arrayOf = (inner: Layout): Layout => ({ kind: "array", inner });
const tupleOf = (items: readonly Layout[]): Layout => (items.length === 0 ? fixed(1) : { kind: "tuple", items });

const SIZES: Readonly<Record<string, number>> = {
  Bool: 1,
  UInt8: 1,
  Int8: 1,
  Enum8: 1,
  Nothing: 1,
  UInt16: 2,
  Int16: 2,
  Enum16: 2,
  Date: 2,
  BFloat16: 2,
  UInt32: 4,
  Int32: 4,
  Float32: 4,
  Date32: 4,
  DateTime: 4,
  Time: 4,
  IPv4: 4,
  Decimal32: 4,
  UInt64: 8,
  Int64: 8,
  Float64: 8,
  DateTime64: 8,
  Time64: 8,
  Decimal64: 8,
  UInt128: 16,
  Int128: 16,
  UUID: 16,
  IPv6: 16,
  Decimal128: 16,
  UInt256: 32,
  Int256: 32,
  Decimal256: 32,
};

const RING = arrayOf(POINT);
const SHAPES: Readonly<Record<string, Layout>> = {
  String: TEXTS,
  Point: POINT,
  Ring: RING,
  LineString: RING,
  MultiLineString: arrayOf(RING),
  Polygon: arrayOf(RING),
  MultiPolygon: arrayOf(arrayOf(RING)),
  Geometry: {
    kind: "variant",
    items: [RING, arrayOf(RING), arrayOf(arrayOf(RING)), POINT, arrayOf(RING), RING],
  },
};

const decimalSize = (precision: number): number => {
  if (precision <= 9) return 4;
  if (precision <= 18) return 8;
  return precision <= 38 ? 16 : 32;
};

const QBIT_BITS: Readonly<Record<string, number>> = { BFloat16: 16, Float32: 32, Float64: 64 };

/** A vector lies bit by bit: one string of fixed size for each bit of its elements. */
const qbitSize = (element: string, dimension: string): number =>
  (QBIT_BITS[element] ?? Number.NaN) * Math.ceil(Number(dimension) / 8);

const isJsonOption = (argument: string): boolean => /^(?:max_dynamic_(?:paths|types)\s*=|SKIP\s)/.test(argument);

const composite = (name: string, args: readonly string[]): Layout | undefined => {
  const [first = ""] = args;
  switch (name) {
    case "FixedString":
      return fixed(Number(first));
    case "Decimal":
      return fixed(decimalSize(Number(first)));
    case "QBit":
      return args.length === 2 ? fixed(qbitSize(first, args[1] ?? "")) : undefined;
    case "Nullable":
      return { kind: "nullable", inner: layoutOf(first) };
    case "Array":
      return arrayOf(layoutOf(first));
    case "LowCardinality":
      return { kind: "dictionary", inner: layoutOf(first.replace(/^Nullable\((.*)\)$/s, "$1")) };
    case "Map":
      return arrayOf(tupleOf(args.map(layoutOf)));
    case "Tuple":
      return tupleOf(args.map((element) => layoutOf(elementType(element))));
    case "Nested":
      return arrayOf(tupleOf(args.map((element) => layoutOf(elementType(element)))));
    case "SimpleAggregateFunction":
      return layoutOf(args[1] ?? "");
    case "Variant":
      return { kind: "variant", items: args.map(layoutOf) };
    case "Dynamic":
      return { kind: "dynamic" };
    case "JSON":
      return { kind: "json", typed: args.filter((arg) => !isJsonOption(arg)).map((arg) => layoutOf(elementType(arg))) };
    default:
      return undefined;
  }
};

/** Throws NOT_IMPLEMENTED for a type whose values cannot be told apart, such as the state of an aggregate function. */
export const layoutOf = (text: string): Layout => {
  const { name, args } = readType(text);
  const size = name.startsWith("Interval") ? 8 : SIZES[name];
  const found = size === undefined ? (SHAPES[name] ?? composite(name, args)) : fixed(size);
  if (found === undefined)
    throw clickHouseError(
      "NOT_IMPLEMENTED",
      `Native with client_protocol_version cannot carry the type ${text}: ask without client_protocol_version or for another format`,
    );
  return found;
};
