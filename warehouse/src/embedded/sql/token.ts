/** Lexical classes that matter to the gateway; every other character is `punct`. */
export type TokenType = "word" | "quoted" | "string" | "number" | "punct" | "error";

/** One significant token; `start` and `end` are byte offsets into the latin1 text. */
export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  "0": "\0",
  a: "\x07",
  v: "\v",
  e: "\x1b",
};

/** What a quoted text stands for; the engine reads escapes in parameter values by the same rules. */
export const decodeEscapes = (body: string, quote: string): string =>
  body
    .replaceAll(quote + quote, "\\" + quote)
    .replace(/\\(?:x([0-9a-fA-F]{2})|([^]))/g, (_all, hex: string | undefined, char: string | undefined) =>
      hex === undefined ? (ESCAPES[char ?? ""] ?? char ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
    );

/** The name an identifier token stands for, with quotes and escapes removed; undefined for other tokens. */
export const identifierName = (token: Token | undefined): string | undefined => {
  if (token?.type === "word") return token.text;
  if (token?.type !== "quoted") return undefined;
  const quote = token.text[0] ?? "";
  if (quote !== '"' && quote !== "`") return token.text.slice(3, -3);
  return decodeEscapes(token.text.slice(1, -1), quote);
};

/** The bytes (as latin1) a plain single-quoted literal stands for; undefined for every other token. */
export const literalValue = (token: Token | undefined): string | undefined =>
  token?.type === "string" && token.text.startsWith("'") ? decodeEscapes(token.text.slice(1, -1), "'") : undefined;

/** True when the token is the bare keyword, in any case. */
export const isKeyword = (token: Token | undefined, keyword: string): boolean =>
  token?.type === "word" && token.text.toUpperCase() === keyword;

export const isPunct = (token: Token | undefined, text: string): boolean =>
  token?.type === "punct" && token.text === text;
