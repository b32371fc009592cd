import type { Param } from "./sql.ts";

/** `2026-11-23 08:00:00.000`: the text form of an instant that every ClickHouse version reads as UTC. */
export function instantText(instant: Date): string {
  return instant.toISOString().replace("T", " ").replace("Z", "");
}

/** Typed parameters of a statement. */
export const param = {
  text: (value: string): Param => ({ type: "String", value }),
  texts: (value: readonly string[]): Param => ({ type: "Array(String)", value }),
  instant: (value: Date): Param => ({ type: "DateTime64(3, 'UTC')", value: instantText(value) }),
  /** A business day, YYYY-MM-DD. */
  day: (value: string): Param => ({ type: "Date", value }),
  small: (value: number): Param => ({ type: "UInt8", value }),
  unsigned: (value: bigint): Param => ({ type: "UInt64", value: value.toString() }),
  signed: (value: number): Param => ({ type: "Int64", value }),
} as const;
