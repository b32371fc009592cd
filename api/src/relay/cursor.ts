import { createHash } from "node:crypto";
import { InvalidInputError } from "../errors/api-error.ts";
import { say, type Message } from "../errors/message.ts";
import type { SortKey } from "./keyset.ts";

const patterns: Record<SortKey["type"], RegExp> = {
  timestamptz: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
  numeric: /^-?\d{1,18}(\.\d{1,8})?$/,
  bigint: /^-?\d{1,19}$/,
  text: /^[^\0]{0,400}$/,
};

/** A cursor belongs to one order of one list: the signature changes when either does. */
function signatureOf(list: string, keys: readonly SortKey[]): string {
  const text = [list, ...keys.map((key) => `${key.name}:${key.direction}`)].join("|");
  return createHash("sha256").update(text).digest("base64url").slice(0, 8);
}

export function encodeCursor(list: string, keys: readonly SortKey[], values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify([signatureOf(list, keys), ...values]), "utf8").toString("base64url");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The sort values of the row a cursor points at. Throws BAD_CURSOR for text of others and for another order. */
export function decodeCursor(
  list: string,
  keys: readonly SortKey[],
  cursor: string,
  argument: string,
): (string | null)[] {
  const parsed = parseJson(Buffer.from(cursor, "base64url").toString("utf8"));
  const bad = (message: Message): never => {
    throw new InvalidInputError(message, [argument], "BAD_CURSOR");
  };
  if (!Array.isArray(parsed) || typeof parsed[0] !== "string") return bad(say("badCursor"));
  const [signature, ...values] = parsed as unknown[];
  if (signature !== signatureOf(list, keys)) return bad(say("foreignCursor"));
  return keys.map((key, index) => {
    const value = values[index];
    if (value === null && key.nullable) return null;
    if (typeof value !== "string" || !patterns[key.type].test(value)) return bad(say("badCursor"));
    return value;
  });
}
