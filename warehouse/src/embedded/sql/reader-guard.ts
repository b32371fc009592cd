import { clickHouseError } from "../errors/codes.ts";
import type { Statement } from "./statement.ts";
import { identifierName, isKeyword, isPunct } from "./token.ts";

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

const LOOKUP = /^(?:dict(?:get|has|is)|joinget)/i;

/** Whether a statement only reads. */
export const isRead = (statement: Statement): statement is Extract<Statement, { kind: "query" }> =>
  statement.kind === "query" && READS.has(statement.keyword);

/**
 * Refuses what would reach rows past a reader's filters: statements that do not read, table functions over tables,
 * lookups in dictionaries and join tables, and PREWHERE, which sees rows before the filters do, so that an error or a delay
 * would tell of them. `tableFunctions` are the engine's, in lower case; `params` may stand for the name of a function.
 */
export const guardReader = (
  statement: Statement,
  params: ReadonlyMap<string, string>,
  tableFunctions: ReadonlySet<string>,
): void => {
  if (!isRead(statement)) throw denied("this statement");
  for (const value of params.values()) if (LOOKUP.test(value)) throw denied(value);
  statement.tokens.forEach((token, at) => {
    const name = identifierName(token)?.toLowerCase();
    if (name === undefined) return;
    if (LOOKUP.test(name) || isKeyword(token, "PREWHERE")) throw denied(name);
    if (isPunct(statement.tokens[at + 1], "(") && tableFunctions.has(name) && !HARMLESS.has(name)) throw denied(name);
  });
};

/** Refuses a statement that names one of `names`, in its text or in a parameter. */
export const guardNames = (
  statement: Statement,
  params: ReadonlyMap<string, string>,
  names: ReadonlySet<string>,
  what: string,
): void => {
  const used = [...statement.tokens.map(identifierName), ...[...params.values()].flatMap((value) => value.split("."))];
  for (const name of used) if (name !== undefined && names.has(name)) throw denied(`${what} ${name}`);
};
