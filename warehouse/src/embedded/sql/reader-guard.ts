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

const lastName = (value: string): string => value.slice(value.lastIndexOf(".") + 1);

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
  if (statement.kind !== "query" || !READS.has(statement.keyword)) throw denied("this statement");
  for (const value of params.values()) if (LOOKUP.test(value)) throw denied(value);
  statement.tokens.forEach((token, at) => {
    const name = identifierName(token)?.toLowerCase();
    if (name === undefined) return;
    if (LOOKUP.test(name) || isKeyword(token, "PREWHERE")) throw denied(name);
    if (isPunct(statement.tokens[at + 1], "(") && tableFunctions.has(name) && !HARMLESS.has(name)) throw denied(name);
  });
};

/** Refuses a statement that names one of `sets`: tables that `IN` looks into without any filter. */
export const guardSets = (
  statement: Statement,
  params: ReadonlyMap<string, string>,
  sets: ReadonlySet<string>,
): void => {
  const names = [...statement.tokens.map(identifierName), ...[...params.values()].map(lastName)];
  for (const name of names)
    if (name !== undefined && sets.has(name)) throw denied(`the table ${name} of the engine Set`);
};
