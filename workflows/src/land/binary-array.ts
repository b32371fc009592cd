import { type Element, type ElementType, fillInt32, startBytes, takeBytes, writeValue } from "./binary-values.ts";

const oids: Readonly<Record<ElementType, number>> = {
  text: 25,
  bytea: 17,
  numeric: 1700,
  timestamptz: 1184,
  bigint: 20,
  int: 23,
};

const HEADER = 20;
const EMPTY = 12;

/**
 * A one-dimensional array in Postgres's binary form, for a parameter `$n::type[]`. Neither side then quotes, escapes or parses
 * a text, which for long JSON bodies costs more than everything else about them.
 */
export function binaryArray(type: ElementType, elements: readonly Element[]): Buffer {
  startBytes(HEADER);
  for (const element of elements) writeValue(type, element);
  fillInt32(0, elements.length === 0 ? 0 : 1);
  fillInt32(4, elements.includes(null) ? 1 : 0);
  fillInt32(8, oids[type]);
  fillInt32(12, elements.length);
  fillInt32(16, 1);
  return elements.length === 0 ? takeBytes(EMPTY) : takeBytes();
}
