import { clickHouseError } from "../errors/codes.ts";
import { guardStoredParams } from "./identifier-params.ts";
import { guardTableEngine } from "./table-engines.ts";
import { identifierName, isKeyword, isPunct, type Token } from "./token.ts";

const accessDenied = (grant: string): Error =>
  clickHouseError(
    "ACCESS_DENIED",
    `default: Not enough privileges. To execute this query, it's necessary to have the grant ${grant}`,
  );

/** INTO OUTFILE and FROM INFILE open files without asking for any grant, even when readonly. */
const guardClientFiles = (tokens: readonly Token[]): void => {
  tokens.forEach((token, at) => {
    const previous = tokens[at - 1];
    if (isKeyword(token, "OUTFILE") && isKeyword(previous, "INTO") && !isKeyword(tokens[at - 2], "INSERT"))
      throw accessDenied("WRITE ON FILE (INTO OUTFILE is not supported over HTTP)");
    if (isKeyword(token, "INFILE") && isKeyword(previous, "FROM") && tokens[at + 1]?.type === "string")
      throw accessDenied("READ ON FILE (FROM INFILE is not supported over HTTP)");
  });
};

/** Words that open brackets without calling a function that could take another function's name. */
const CLAUSE_WORDS = new Set(
  "SELECT WHERE PREWHERE HAVING QUALIFY AND OR NOT ON USING IN BY WHEN THEN ELSE AS VALUES BETWEEN LIKE ILIKE WITH FROM".split(
    " ",
  ),
);

const openingBracket = (tokens: readonly Token[], from: number): number => {
  let depth = 0;
  for (let at = from - 1; at >= 0; at -= 1) {
    if (isPunct(tokens[at], ")")) depth += 1;
    if (isPunct(tokens[at], "(")) depth -= 1;
    if (depth < 0) return at;
  }
  return -1;
};

/** `name (` after INTO, TABLE, EXISTS or a dot is a table with its columns. */
const isTableName = (tokens: readonly Token[], at: number): boolean =>
  ["INTO", "TABLE", "EXISTS"].some((word) => isKeyword(tokens[at - 1], word)) || isPunct(tokens[at - 1], ".");

/** True for a bare name among the arguments of a call, where a higher-order function takes it for a function. */
const isCallArgument = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  if (identifierName(next) !== undefined && !isKeyword(next, "AS")) return false;
  let open = openingBracket(tokens, at);
  while (open > 0 && isPunct(tokens[open - 1], "(")) open -= 1;
  const caller = tokens[open - 1];
  if (identifierName(caller) === undefined && !isPunct(caller, ")")) return false;
  return !(caller?.type === "word" && CLAUSE_WORDS.has(caller.text.toUpperCase())) && !isTableName(tokens, open - 1);
};

const isCalled = (tokens: readonly Token[], at: number): boolean =>
  isPunct(tokens[at + 1], "(") && !isTableName(tokens, at);

const isApplied = (tokens: readonly Token[], at: number): boolean => {
  let before = at - 1;
  while (isPunct(tokens[before], "(")) before -= 1;
  return isKeyword(tokens[before], "APPLY");
};

/** The scalar function file() reads any path and no grant covers it; higher-order calls can name it without brackets. */
const guardFileFunction = (tokens: readonly Token[]): void => {
  tokens.forEach((token, at) => {
    if (identifierName(token) !== "file" || isPunct(tokens[at - 1], ".") || isPunct(tokens[at + 1], ".")) return;
    if (isCalled(tokens, at) || isApplied(tokens, at) || isCallArgument(tokens, at))
      throw accessDenied("READ ON FILE (a column named file must be written as table.file)");
  });
};

/** Programs, and disks declared in place, which may be on other machines. */
const guardCalls = (tokens: readonly Token[]): void => {
  tokens.forEach((token, at) => {
    const name = identifierName(token)?.toLowerCase();
    if (name?.startsWith("executable") === true && isCalled(tokens, at)) throw accessDenied("READ ON EXECUTABLE");
    if (name === "disk" && isPunct(tokens[at + 1], "(") && isPunct(tokens[at - 1], "="))
      throw accessDenied("READ ON DISK (disks cannot be declared in a statement)");
  });
};

const LOCAL_DICTIONARY_KEYS = new Set([
  "TABLE",
  "DB",
  "QUERY",
  "WHERE",
  "INVALIDATE_QUERY",
  "UPDATE_FIELD",
  "UPDATE_LAG",
]);

const closingBracket = (tokens: readonly Token[], open: number): number => {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (isPunct(tokens[at], "(")) depth += 1;
    if (isPunct(tokens[at], ")")) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
};

/** A dictionary may read this engine's own tables only: other sources run programs, open files or connect elsewhere. */
const guardDictionarySource = (tokens: readonly Token[]): void => {
  if (!tokens.some((token) => isKeyword(token, "DICTIONARY"))) return;
  tokens.forEach((token, at) => {
    if (!isKeyword(token, "SOURCE") || !isPunct(tokens[at + 1], "(")) return;
    const source = identifierName(tokens[at + 2])?.toUpperCase() ?? "";
    if (source === "NULL") return;
    const body = tokens.slice(at + 4, closingBracket(tokens, at + 3));
    const isLocal = body.every((part, index) => {
      const isKey = index % 2 === 0;
      return !isKey || LOCAL_DICTIONARY_KEYS.has(identifierName(part)?.toUpperCase() ?? "");
    });
    if (source !== "CLICKHOUSE" || !isLocal)
      throw accessDenied(`READ ON ${source === "CLICKHOUSE" ? "REMOTE" : source}`);
  });
};

const REFUSED_STATEMENTS = new Set(["COPY", "BACKUP", "RESTORE", "SNAPSHOT", "EXECUTE"]);

/** Statements that have no meaning behind the gateway, or that would hide a second statement. */
const guardStatementKind = (tokens: readonly Token[]): void => {
  const keyword = tokens[0]?.type === "word" ? tokens[0].text.toUpperCase() : "";
  if (REFUSED_STATEMENTS.has(keyword)) throw clickHouseError("NOT_IMPLEMENTED", `${keyword} is not supported`);
  const isForeignFunction =
    tokens.some((token) => isKeyword(token, "FUNCTION")) && tokens.some((token) => isKeyword(token, "LANGUAGE"));
  if (isForeignFunction) throw clickHouseError("NOT_IMPLEMENTED", "CREATE FUNCTION … LANGUAGE is not supported");
  const parallel = tokens.some((token, at) => isKeyword(token, "PARALLEL") && isKeyword(tokens[at + 1], "WITH"));
  if (parallel) throw clickHouseError("NOT_IMPLEMENTED", "PARALLEL WITH is not supported");
  const intoFunction = tokens.some(
    (token, at) =>
      isKeyword(token, "FUNCTION") && isKeyword(tokens[at - 1], "INTO") && isKeyword(tokens[at - 2], "INSERT"),
  );
  const viaTable = tokens.some(
    (token, at) =>
      isKeyword(token, "FUNCTION") && isKeyword(tokens[at - 1], "TABLE") && isKeyword(tokens[at - 2], "INTO"),
  );
  if (intoFunction || viaTable) throw accessDenied("WRITE ON FUNCTION (INSERT INTO FUNCTION is not supported)");
};

/**
 * Refuses what the engine's own grants do not stop: files opened by the client side of the engine, the scalar file(),
 * dictionaries over programs, files and other servers, and statements that carry other statements. Works on tokens, so
 * words inside literals and comments are harmless.
 */
export const guardStatement = (tokens: readonly Token[]): void => {
  guardStatementKind(tokens);
  guardClientFiles(tokens);
  guardTableEngine(tokens);
  guardFileFunction(tokens);
  guardCalls(tokens);
  guardDictionarySource(tokens);
  guardStoredParams(tokens);
};
