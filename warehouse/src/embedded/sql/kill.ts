import { identifierName, isKeyword, type Token } from "./token.ts";

/**
 * Rewrites KILL QUERY so that `query_id` means the client's id, the KILL itself is spared, and the engine does not wait
 * (SYNC can hang on a statement whose reader has gone). `sql` is the text the tokens were read from, up to its FORMAT clause.
 */
export const rewriteKill = (sql: string, allTokens: readonly Token[], queryIdExpression: string): string => {
  const tokens = allTokens.filter((token) => token.end <= sql.length);
  const whereAt = tokens.findIndex((token) => isKeyword(token, "WHERE"));
  if (whereAt < 0 || !isKeyword(tokens[1], "QUERY")) return sql;
  const last = tokens.at(-1);
  const hasMode = ["SYNC", "ASYNC", "TEST"].some((mode) => isKeyword(last, mode));
  const mode = isKeyword(last, "TEST") ? "TEST" : "ASYNC";
  const condition = tokens.slice(whereAt + 1, hasMode ? -1 : undefined);
  let text = "";
  let from = tokens[whereAt]?.end ?? 0;
  for (const token of condition) {
    text += sql.slice(from, token.start) + (identifierName(token) === "query_id" ? queryIdExpression : token.text);
    from = token.end;
  }
  return `KILL QUERY WHERE (${text.trim()}\n) AND query NOT ILIKE 'KILL%' ${mode}`;
};
