import { clickHouseError } from "../errors/codes.ts";
import { opensFormatClause } from "./clause.ts";
import { identifierName, isKeyword, isPunct, type Token } from "./token.ts";

/** Where an INSERT's data comes from, with the pieces that a rewritten statement needs (latin1 text). */
export type InsertSource =
  | { readonly kind: "select" }
  | {
      readonly kind: "data";
      readonly format: string;
      readonly head: string;
      readonly settings: string;
      readonly dataStart: number;
      /** The SELECT over input(), which sits between head and FORMAT; empty for a plain insert. */
      readonly inputSelect: string;
    };

const nextIdentifier = (tokens: readonly Token[], at: number): number => {
  if (!isPunct(tokens[at], "{")) return at + 1;
  const close = tokens.findIndex((token, index) => index > at && isPunct(token, "}"));
  return close < 0 ? tokens.length : close + 1;
};

/** Index of the first token after `INSERT [INTO] [TABLE] [FUNCTION] name[.name]`. */
const afterTarget = (tokens: readonly Token[], insertAt: number): number => {
  let at = insertAt + 1;
  if (isKeyword(tokens[at], "INTO")) at += 1;
  if (isKeyword(tokens[at], "TABLE")) at += 1;
  if (isKeyword(tokens[at], "FUNCTION")) at += 1;
  at = nextIdentifier(tokens, at);
  while (isPunct(tokens[at], ".")) at = nextIdentifier(tokens, at + 1);
  return at;
};

/** Offset of the first data byte after FORMAT name: blanks and at most one line break are not data. */
const dataOffset = (text: string, from: number): number => {
  if (/^[ \t\f]*;/.test(text.slice(from, from + 4096)))
    throw clickHouseError("INVALID_USAGE_OF_INPUT", "You have excessive ';' symbol before data for INSERT");
  const gap = /^[ \t\f]*\r?\n?/.exec(text.slice(from, from + 4096));
  return from + (gap?.[0].length ?? 0);
};

interface Progress {
  readonly tokens: Token[];
  depth: number;
  settingsAt: number | undefined;
  selectAt: number | undefined;
  usesInput: boolean;
}

const dataSource = (text: string, state: Progress, at: number, format: string, dataStart: number): InsertSource => {
  const start = state.tokens[at]?.start ?? text.length;
  const headEnd = Math.min(state.settingsAt ?? start, state.selectAt ?? start);
  return {
    kind: "data",
    format,
    head: text.slice(0, headEnd),
    settings: state.settingsAt === undefined ? "" : text.slice(state.settingsAt, state.selectAt ?? start),
    inputSelect: state.selectAt === undefined ? "" : text.slice(state.selectAt, start),
    dataStart,
  };
};

const step = (text: string, state: Progress, at: number): InsertSource | undefined => {
  const token = state.tokens[at];
  if (token === undefined) return undefined;
  if (identifierName(token)?.toLowerCase() === "input") state.usesInput = true;
  if (state.depth !== 0 || state.selectAt !== undefined) return undefined;
  if (isKeyword(token, "SETTINGS")) state.settingsAt ??= token.start;
  if (isKeyword(token, "VALUES")) return dataSource(text, state, at, "Values", token.end);
  if (isKeyword(token, "SELECT") || isKeyword(token, "WITH")) state.selectAt = token.start;
  return undefined;
};

/**
 * Reads an INSERT from a lazy token stream and stops at its data, which is never lexed. `seen` holds the tokens
 * read so far and `insertAt` says which of them is INSERT. Returns undefined when the text ends before the data or the SELECT is known.
 */
export const readInsert = (
  text: string,
  seen: Token[],
  insertAt: number,
  stream: Iterator<Token, void>,
): { readonly source: InsertSource; readonly tokens: readonly Token[] } | undefined => {
  const state: Progress = { tokens: seen, depth: 0, settingsAt: undefined, selectAt: undefined, usesInput: false };
  for (let next = stream.next(); next.done !== true; next = stream.next()) {
    const token = next.value;
    state.tokens.push(token);
    const at = state.tokens.length - 1;
    if (token.type === "punct" && [")", "]", "}"].includes(token.text)) state.depth -= 1;
    if (at >= afterTarget(state.tokens, insertAt)) {
      const source = step(text, state, at) ?? formatStep(text, state, at - 1);
      if (source !== undefined) return { source, tokens: state.tokens };
    }
    if (token.type === "punct" && ["(", "[", "{"].includes(token.text)) state.depth += 1;
  }
  return state.selectAt === undefined && !hasParenthesizedSelect(state.tokens, insertAt)
    ? undefined
    : { source: { kind: "select" }, tokens: state.tokens };
};

const hasParenthesizedSelect = (tokens: readonly Token[], insertAt: number): boolean =>
  tokens.some(
    (token, at) =>
      at > insertAt && isPunct(tokens[at - 1], "(") && (isKeyword(token, "SELECT") || isKeyword(token, "WITH")),
  );

/** A FORMAT clause is known once its name has been read; over a SELECT it only announces data when input() is read. */
const formatStep = (text: string, state: Progress, at: number): InsertSource | undefined => {
  const name = state.tokens[at + 1];
  if (state.depth !== 0 || name === undefined || !opensFormatClause(state.tokens, at)) return undefined;
  if (state.selectAt !== undefined && !state.usesInput) return undefined;
  return dataSource(text, state, at, identifierName(name) ?? "", dataOffset(text, name.end));
};
