import { clickHouseError } from "../errors/codes.ts";
import type { Statement } from "./statement.ts";
import { isKeyword } from "./token.ts";

/** True for SET, USE and temporary tables. */
export const changesOnlyTheSession = (statement: Statement): boolean =>
  statement.kind === "command" &&
  (["SET", "USE"].includes(statement.keyword) ||
    (statement.keyword === "CREATE" && statement.tokens.slice(1, 4).some((token) => isKeyword(token, "TEMPORARY"))));

/**
 * Throws READONLY for a statement that would change more than its session. For sessions that outlive a GET request: the
 * engine's own lock could never be taken off them again.
 */
export const requireReadonly = (statement: Statement): void => {
  const reads = statement.kind === "query" && !["KILL", "WATCH", "CHECK"].includes(statement.keyword);
  if (!reads && !changesOnlyTheSession(statement))
    throw clickHouseError("READONLY", "default: Cannot execute query in readonly mode.");
};
