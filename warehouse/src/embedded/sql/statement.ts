import { clickHouseError } from "../errors/codes.ts";
import { isSemicolon, splitOutputClause } from "./clause.ts";
import { guardStatement } from "./guard.ts";
import { rejectInlineData } from "./inline-data.ts";
import { readInsert, type InsertSource } from "./insert-head.ts";
import { lex } from "./lexer.ts";
import { isKeyword, isPunct, type Token } from "./token.ts";

/** One statement of a request, taken apart as far as the gateway must (all text is UTF-8 bytes as latin1). */
export type Statement =
  | {
      readonly kind: "query";
      readonly keyword: string;
      readonly head: string;
      readonly format: string | undefined;
      readonly settings: string;
      readonly tokens: readonly Token[];
    }
  | { readonly kind: "command"; readonly keyword: string; readonly sql: string; readonly tokens: readonly Token[] }
  | { readonly kind: "insert-select"; readonly sql: string; readonly tokens: readonly Token[] }
  | {
      readonly kind: "insert-data";
      readonly source: Extract<InsertSource, { kind: "data" }>;
      readonly tokens: readonly Token[];
    };

const WITH_ROWS = new Set([
  "SELECT",
  "WITH",
  "FROM",
  "SHOW",
  "DESCRIBE",
  "DESC",
  "EXPLAIN",
  "EXISTS",
  "CHECK",
  "KILL",
  "WATCH",
]);

const syntaxError = (token: Token | undefined, what: string): Error =>
  clickHouseError(
    "SYNTAX_ERROR",
    `Syntax error: failed at position ${(token?.start ?? 0) + 1} (${token?.text.slice(0, 40) ?? "end of query"}): ${what}`,
  );

const rejectErrors = (token: Token): void => {
  if (token.type === "error") throw syntaxError(token, "Unrecognized token or unclosed quote or comment");
};

/**
 * Reads tokens until an INSERT begins at the top level, or to the end. After WITH, `insert` may be a name: it opens the
 * INSERT when INTO follows or a bracket closes before it. `insertAt` is -1 where there is none.
 */
const readUntilInsert = (stream: Iterator<Token, void>): { tokens: Token[]; insertAt: number } => {
  const tokens: Token[] = [];
  let depth = 0;
  for (let next = stream.next(); next.done !== true; next = stream.next()) {
    const token = next.value;
    rejectErrors(token);
    tokens.push(token);
    const at = tokens.length - 1;
    if (isPunct(token, ")")) depth -= 1;
    if (isPunct(token, "(")) depth += 1;
    if (at === 0 && isKeyword(token, "INSERT")) return { tokens, insertAt: 0 };
    if (depth !== 0 || !isKeyword(tokens[0], "WITH")) continue;
    if (isKeyword(token, "INSERT") && isPunct(tokens[at - 1], ")")) return { tokens, insertAt: at };
    if (isKeyword(token, "INTO") && isKeyword(tokens[at - 1], "INSERT")) return { tokens, insertAt: at - 1 };
  }
  return { tokens, insertAt: -1 };
};

/** Drops the closing semicolon; anything significant after it is a second statement, which is refused. */
const singleStatement = (tokens: readonly Token[]): readonly Token[] => {
  for (const token of tokens) rejectErrors(token);
  const end = tokens.findIndex(isSemicolon);
  if (end < 0) return tokens;
  const extra = tokens.slice(end).find((token) => !isSemicolon(token));
  if (extra !== undefined) throw syntaxError(extra, "Multi-statements are not allowed");
  return tokens.slice(0, end);
};

const firstKeyword = (tokens: readonly Token[]): string =>
  tokens.find((token) => !isPunct(token, "("))?.text.toUpperCase() ?? "";

const readInsertStatement = (
  text: string,
  seen: Token[],
  insertAt: number,
  stream: Iterator<Token, void>,
): Statement | undefined => {
  const insert = readInsert(text, seen, insertAt, stream);
  if (insert === undefined) return undefined;
  const { source } = insert;
  if (source.kind === "data") {
    insert.tokens.forEach(rejectErrors);
    guardStatement(insert.tokens);
    return { kind: "insert-data", source, tokens: insert.tokens };
  }
  const tokens = singleStatement(insert.tokens);
  guardStatement(tokens);
  const clause = splitOutputClause(text.slice(0, tokens.at(-1)?.end), tokens);
  rejectInlineData(tokens.filter((token) => token.end <= clause.head.length));
  return { kind: "insert-select", sql: `${clause.head} ${clause.settings}`, tokens };
};

/**
 * Takes one statement apart. Throws SYNTAX_ERROR for a second statement or an unclosed quote, ACCESS_DENIED or
 * NOT_IMPLEMENTED for what the gateway does not let through. Bytes after an INSERT's FORMAT or VALUES are never read.
 */
export const parseStatement = (text: string): Statement => {
  const stream = lex(text);
  const { tokens: seen, insertAt } = readUntilInsert(stream);
  if (insertAt >= 0) {
    const insert = readInsertStatement(text, seen, insertAt, stream);
    if (insert !== undefined) return insert;
  }
  const tokens = singleStatement(seen);
  if (tokens.length === 0) throw syntaxError(undefined, "Empty query");
  guardStatement(tokens);
  rejectInlineData(tokens);
  const keyword = firstKeyword(tokens);
  const sql = text.slice(0, tokens.at(-1)?.end);
  if (!WITH_ROWS.has(keyword)) return { kind: "command", keyword, sql, tokens };
  return { kind: "query", keyword, ...splitOutputClause(sql, tokens), tokens };
};
