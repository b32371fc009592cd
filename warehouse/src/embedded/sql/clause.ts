import { identifierName, isKeyword, isPunct, type Token } from "./token.ts";

const OPENERS = new Set(["(", "[", "{"]);
const CLOSERS = new Set([")", "]", "}"]);

/** Bracket depth in front of every token; a closing bracket has the depth of its opening one. */
export const depths = (tokens: readonly Token[]): readonly number[] => {
  const found: number[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.type === "punct" && CLOSERS.has(token.text)) depth -= 1;
    found.push(depth);
    if (token.type === "punct" && OPENERS.has(token.text)) depth += 1;
  }
  return found;
};

/** Words after which a keyword can only be a name. */
export const BEFORE_A_NAME = new Set([
  "FROM",
  "JOIN",
  "AS",
  "INTO",
  "TABLE",
  "WITH",
  "DISTINCT",
  "SELECT",
  "BY",
  "WHERE",
  "AND",
  "OR",
  "NOT",
  "ON",
  "IN",
]);

/** True when tokens[at] opens a FORMAT clause rather than naming a column or table called format. */
export const opensFormatClause = (tokens: readonly Token[], at: number): boolean => {
  const previous = tokens[at - 1];
  if (!isKeyword(tokens[at], "FORMAT") || identifierName(tokens[at + 1]) === undefined || previous === undefined)
    return false;
  if (previous.type === "word") return !BEFORE_A_NAME.has(previous.text.toUpperCase());
  return previous.type !== "punct" || [")", "]", "}", "*"].includes(previous.text);
};

/** A statement's output clause: what precedes it, the format it names, and the SETTINGS text that follows. */
export interface OutputClause {
  readonly head: string;
  readonly format: string | undefined;
  readonly settings: string;
}

/**
 * Takes the trailing `FORMAT name [SETTINGS …]` off a statement. `text` is the statement without semicolon or trailing
 * comment and `tokens` are its tokens.
 */
export const splitOutputClause = (text: string, tokens: readonly Token[]): OutputClause => {
  const depthOf = depths(tokens);
  for (let at = tokens.length - 2; at > 0; at -= 1) {
    if (depthOf[at] !== 0 || !opensFormatClause(tokens, at)) continue;
    const name = tokens[at + 1];
    const after = tokens[at + 2];
    if (after !== undefined && !isKeyword(after, "SETTINGS")) continue;
    return {
      head: text.slice(0, tokens[at]?.start),
      format: identifierName(name),
      settings: after === undefined ? "" : text.slice(after.start),
    };
  }
  return { head: text, format: undefined, settings: "" };
};

/** True when a semicolon token ends the statement. */
export const isSemicolon = (token: Token): boolean => isPunct(token, ";");
