import { clickHouseError } from "../errors/codes.ts";
import type { Statement } from "./statement.ts";
import { identifierName, isPunct } from "./token.ts";

const READS = new Set(["SELECT", "WITH", "FROM", "SHOW", "DESCRIBE", "DESC", "EXISTS"]);

/** Table functions whose rows come from their own arguments. */
const HARMLESS = new Set([
  "numbers",
  "numbers_mt",
  "zeros",
  "zeros_mt",
  "generateseries",
  "generate_series",
  "values",
  "view",
  "null",
  "format",
]);

const denied = (what: string): Error =>
  clickHouseError("ACCESS_DENIED", `Not enough privileges. A reader cannot use ${what}`);

/**
 * Refuses what would reach rows past a reader's filters: statements that do not read, table functions over tables, and
 * lookups in dictionaries and join tables. `tableFunctions` are the engine's, in lower case.
 */
export const guardReader = (statement: Statement, tableFunctions: ReadonlySet<string>): void => {
  if (statement.kind !== "query" || !READS.has(statement.keyword)) throw denied("this statement");
  statement.tokens.forEach((token, at) => {
    const name = identifierName(token)?.toLowerCase();
    if (name === undefined) return;
    if (/^(?:dict(?:get|has|is)|joinget)/.test(name)) throw denied(name);
    if (isPunct(statement.tokens[at + 1], "(") && tableFunctions.has(name) && !HARMLESS.has(name)) throw denied(name);
  });
};
