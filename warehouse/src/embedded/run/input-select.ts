import { randomBytes } from "node:crypto";
import type { EngineSession } from "../engine/engine.ts";
import type { InsertReport } from "../engine/native.ts";
import { clickHouseError } from "../errors/codes.ts";
import { lex } from "../sql/lexer.ts";
import { parseStatement } from "../sql/statement.ts";
import { identifierName, isPunct, literalValue, type Token } from "../sql/token.ts";
import { runInsert, type InsertStatement } from "./insert.ts";

interface InputCall {
  readonly start: number;
  readonly end: number;
  readonly structure: string;
}

const isInput = (token: Token | undefined): boolean => identifierName(token)?.toLowerCase() === "input";

/** The one `input('columns')` of a SELECT (latin1). Throws NOT_IMPLEMENTED for none, several or a computed structure. */
const findInput = (select: string): InputCall => {
  const tokens = [...lex(select)];
  const calls = tokens.flatMap((token, at) => (isInput(token) && isPunct(tokens[at + 1], "(") ? [at] : []));
  const [at = -1] = calls;
  const structure = literalValue(tokens[at + 2]);
  const end = tokens[at + 3];
  if (calls.length !== 1 || structure === undefined || !isPunct(end, ")"))
    throw clickHouseError("NOT_IMPLEMENTED", "INSERT SELECT takes one input() with its columns in a string");
  return { start: tokens[at]?.start ?? 0, end: end?.end ?? 0, structure };
};

/** Columns that fit in memory at once are kept there, others on disk. */
const engineFor = (bytes: number): string => (bytes < 64 << 20 ? "Memory" : "MergeTree ORDER BY tuple()");

/**
 * Runs `INSERT … SELECT … FROM input('columns') FORMAT f`: the data is loaded into a temporary table that stands in for
 * input(), because the engine's own input() reads only data inside the SQL text. `select` and `head` are latin1 bytes.
 */
export const runInputSelect = async (
  session: EngineSession,
  insert: InsertStatement & { readonly select: string },
  body: { readonly path: string; readonly size: number },
  toSql: (latin1: string) => string,
): Promise<InsertReport> => {
  const call = findInput(insert.select);
  const name = `_input_${randomBytes(8).toString("hex")}`;
  const create = `CREATE TEMPORARY TABLE ${name} (${call.structure}\n) ENGINE = ${engineFor(body.size)}`;
  parseStatement(create);
  await session.run(toSql(create));
  try {
    await runInsert(session, { head: `INSERT INTO ${name}`, settings: "", format: insert.format, tag: "" }, body.path);
    const select = insert.select.slice(0, call.start) + name + insert.select.slice(call.end);
    return await session.insert(`${insert.head} ${insert.settings} ${toSql(select)} ${insert.tag}`);
  } finally {
    await session.run(`DROP TEMPORARY TABLE IF EXISTS ${name}`).catch(() => undefined);
  }
};
