import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { textSql } from "./conditions.ts";
import type { Sql } from "./sql.ts";

/** The longest text that a list is searched for, in characters. */
export const searchLengthMax = 100;

/** Rows whose text contains what somebody looks for, whatever the case; nothing asked finds all. Throws BAD_INPUT for a text too long. */
export function searchSql(column: Sql, search: string | null | undefined): Sql[] {
  const text = search?.trim() ?? "";
  if (text.length > searchLengthMax) {
    throw new InvalidInputError(say("searchLength", { max: searchLengthMax }), ["search"]);
  }
  return text === "" ? [] : textSql(column, { contains: text });
}
