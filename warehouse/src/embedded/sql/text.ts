import { isUtf8 } from "node:buffer";
import { clickHouseError } from "../errors/codes.ts";
import { encodeBinaryLiterals } from "./binary-literals.ts";

/**
 * Statement text, kept as latin1 bytes while it is taken apart, as the string the engine reads. Throws SYNTAX_ERROR for
 * bytes that are not UTF-8 outside literals.
 */
export const toSql = (latin1: string): string => {
  const bytes = Buffer.from(latin1, "latin1");
  if (isUtf8(bytes)) return bytes.toString("utf8");
  const encoded = Buffer.from(encodeBinaryLiterals(latin1), "latin1");
  if (!isUtf8(encoded)) throw clickHouseError("SYNTAX_ERROR", "The query is not valid UTF-8");
  return encoded.toString("utf8");
};

/** A statement in the form parseStatement reads. */
export const toLatin1 = (sql: string): string => Buffer.from(sql).toString("latin1");
