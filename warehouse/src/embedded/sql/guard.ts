import { clickHouseError } from "../errors/codes.ts";
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

const isCallArgument = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  const isWhole = isPunct(next, ",") || isPunct(next, ")") || isKeyword(next, "AS");
  return isWhole && isPunct(tokens[at - 1], "(") && ["word", "quoted"].includes(tokens[at - 2]?.type ?? "");
};

/** The scalar function file() reads any path and no grant covers it; higher-order calls can name it without brackets. */
const guardFileFunction = (tokens: readonly Token[]): void => {
  const isColumnList = isKeyword(tokens[0], "INSERT") || isKeyword(tokens[0], "CREATE");
  tokens.forEach((token, at) => {
    if (identifierName(token) !== "file" || isPunct(tokens[at - 1], ".")) return;
    const applied =
      isKeyword(tokens[at - 1], "APPLY") || (isPunct(tokens[at - 1], "(") && isKeyword(tokens[at - 2], "APPLY"));
    const called =
      isPunct(tokens[at + 1], "(") && !isKeyword(tokens[at - 1], "INTO") && !isKeyword(tokens[at - 1], "TABLE");
    if (applied || called || (!isColumnList && isCallArgument(tokens, at))) throw accessDenied("READ ON FILE");
    if (isColumnList && isCallArgument(tokens, at) && !isTableColumns(tokens, at)) throw accessDenied("READ ON FILE");
  });
};

/** `(file` right after the name of the table an INSERT or CREATE speaks of is a column, not an argument. */
const isTableColumns = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 3];
  return isKeyword(before, "INTO") || isKeyword(before, "TABLE") || isKeyword(before, "EXISTS") || isPunct(before, ".");
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
  guardFileFunction(tokens);
  guardDictionarySource(tokens);
};
