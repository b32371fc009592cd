import { dotNumberEnd, numberEnd } from "./lex-number.ts";
import type { Token, TokenType } from "./token.ts";

const SPACE = /[ \t\n\r\f\v]/;
const WORD = /[A-Za-z0-9_$]/;
const WORD_START = /[A-Za-z0-9_]/;
/** UTF-8 bytes (as latin1) that the engine skips as white space. */
const UNICODE_SPACE =
  /(?:\xC2[\x85\xA0]|\xE1\x9A\x80|\xE1\xA0\x8E|\xE2\x80[\x80-\x8D\xA8\xA9\xAF]|\xE2\x81[\x9F\xA0]|\xE3\x80\x80|\xEF\xBB\xBF)+/y;
const CURLY = [
  { open: "\xE2\x80\x98", close: "\xE2\x80\x99", type: "string" },
  { open: "\xE2\x80\x9C", close: "\xE2\x80\x9D", type: "quoted" },
] as const satisfies readonly { open: string; close: string; type: TokenType }[];

const lineEnd = (text: string, from: number): number => {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
};

/** End of a nested block comment, or -1 when it is never closed. */
const blockCommentEnd = (text: string, start: number): number => {
  let depth = 1;
  let at = start + 2;
  while (at + 2 <= text.length) {
    const pair = text.slice(at, at + 2);
    if (pair === "/*") depth += 1;
    if (pair === "*/") depth -= 1;
    at += pair === "/*" || pair === "*/" ? 2 : 1;
    if (depth === 0) return at;
  }
  return -1;
};

const quotedEnd = (text: string, start: number, quote: string): number => {
  let at = start + 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === "\\") at += 2;
    else if (char !== quote) at += 1;
    else if (text.charAt(at + 1) === quote) at += 2;
    else return at + 1;
  }
  return -1;
};

const heredocEnd = (text: string, start: number): number => {
  const nameEnd = text.indexOf("$", start + 1);
  if (nameEnd < 0) return -1;
  const tag = text.slice(start, nameEnd + 1);
  const close = text.indexOf(tag, nameEnd + 1);
  return close < 0 ? -1 : close + tag.length;
};

/** End of white space or comment at `at`; `at` itself when neither starts there; -1 for an unclosed comment. */
const skipInsignificant = (text: string, at: number): number => {
  const char = text.charAt(at);
  if (SPACE.test(char)) return at + 1;
  const pair = text.slice(at, at + 2);
  if (pair === "--" || pair === "//" || pair === "# " || pair === "#!") return lineEnd(text, at + 2);
  if (pair === "/*") return blockCommentEnd(text, at);
  UNICODE_SPACE.lastIndex = at;
  return UNICODE_SPACE.test(text) ? UNICODE_SPACE.lastIndex : at;
};

const closes = (end: number, type: TokenType, length: number): { type: TokenType; end: number } =>
  end < 0 ? { type: "error", end: length } : { type, end };

const wordEnd = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length && WORD.test(text.charAt(at))) at += 1;
  return at;
};

const dotToken = (text: string, at: number, previous: Token | undefined): { type: TokenType; end: number } => {
  const isOperand =
    previous !== undefined &&
    (previous.type === "word" ||
      previous.type === "quoted" ||
      previous.type === "number" ||
      previous.text === ")" ||
      previous.text === "]");
  if ((at > 0 && !/[0-9]/.test(text.charAt(at + 1))) || (at > 0 && isOperand)) return { type: "punct", end: at + 1 };
  return { type: "number", end: dotNumberEnd(text, at) };
};

const dollarToken = (text: string, at: number): { type: TokenType; end: number } => {
  const heredoc = heredocEnd(text, at);
  if (heredoc > 0) return { type: "string", end: heredoc };
  if (!WORD_START.test(text.charAt(at + 1))) return { type: "punct", end: at + 1 };
  return { type: "word", end: wordEnd(text, at) };
};

const nextToken = (text: string, at: number, previous: Token | undefined): { type: TokenType; end: number } => {
  const char = text.charAt(at);
  if (/[0-9]/.test(char)) {
    const end = numberEnd(text, at, previous?.text === ".");
    return { type: /^[0-9]+[A-Za-z_]\w*$/.test(text.slice(at, end)) ? "word" : "number", end };
  }
  if (char === "'") return closes(quotedEnd(text, at, "'"), "string", text.length);
  if (char === '"' || char === "`") return closes(quotedEnd(text, at, char), "quoted", text.length);
  if (char === ".") return dotToken(text, at, previous);
  if (char === "$") return dollarToken(text, at);
  if (/[xXbB]/.test(char) && text.charAt(at + 1) === "'" && at + 2 < text.length) {
    const body = /^[xX]/.test(char) ? /[0-9a-fA-F]*'/y : /[01]*'/y;
    body.lastIndex = at + 2;
    return closes(body.test(text) ? body.lastIndex : -1, "string", text.length);
  }
  if (WORD_START.test(char)) return { type: "word", end: wordEnd(text, at) };
  for (const curly of CURLY) {
    if (!text.startsWith(curly.open, at)) continue;
    const close = text.indexOf(curly.close, at + 3);
    return closes(close < 0 ? -1 : close + 3, curly.type, text.length);
  }
  if (text.startsWith("\xE2\x88\x92", at)) return { type: "punct", end: at + 3 };
  const isPrintable = /[()[\]{},;+\-*/%=!<>?:|@^~&]/.test(char);
  return { type: isPrintable ? "punct" : "error", end: at + 1 };
};

/**
 * Yields the significant tokens of `text`, which holds UTF-8 bytes as latin1, with the boundaries the engine's own
 * lexer finds: strings, here-documents and comments hide what they contain. Lazy: data after an INSERT is never read.
 */
export function* lex(text: string): Generator<Token, void, void> {
  let at = 0;
  let previous: Token | undefined;
  while (at < text.length) {
    const skipped = skipInsignificant(text, at);
    if (skipped < 0) {
      yield { type: "error", text: text.slice(at), start: at, end: text.length };
      return;
    }
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const { type, end } = nextToken(text, at, previous);
    previous = { type, text: text.slice(at, end), start: at, end };
    at = end;
    yield previous;
  }
}
