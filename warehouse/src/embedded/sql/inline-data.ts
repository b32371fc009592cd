import { clickHouseError } from "../errors/codes.ts";
import { BEFORE_A_NAME, depths } from "./clause.ts";
import { identifierName, isKeyword, isPunct, type Token } from "./token.ts";

const opensInsert = (tokens: readonly Token[], at: number): boolean => {
  const previous = tokens[at - 1];
  if (!isKeyword(tokens[at], "INSERT")) return false;
  if (previous === undefined || isKeyword(tokens[at + 1], "INTO")) return true;
  return (
    previous.type === "word" && !BEFORE_A_NAME.has(previous.text.toUpperCase()) && !isKeyword(tokens[at + 1], "AS")
  );
};

const opensData = (tokens: readonly Token[], at: number, afterSelect: boolean): boolean => {
  if (isKeyword(tokens[at], "VALUES")) return !afterSelect;
  const next = tokens[at + 1];
  return isKeyword(tokens[at], "FORMAT") && (identifierName(next) !== undefined || isPunct(next, "{"));
};

/**
 * Refuses a statement that still carries data after an INSERT's FORMAT or VALUES: the engine would run as SQL what
 * follows a blank line in it.
 */
export const rejectInlineData = (tokens: readonly Token[]): void => {
  const depthOf = depths(tokens);
  tokens.forEach((_token, insertAt) => {
    if (!opensInsert(tokens, insertAt)) return;
    let afterSelect = false;
    for (let at = insertAt + 1; at < tokens.length; at += 1) {
      if (depthOf[at] !== depthOf[insertAt]) continue;
      afterSelect ||= isKeyword(tokens[at], "SELECT");
      if (opensData(tokens, at, afterSelect))
        throw clickHouseError("NOT_IMPLEMENTED", "Inline data is only supported in a plain INSERT statement");
    }
  });
};
