/** A JSON value as the hub reads it: integers of 16 digits and more are strings, so that no digit is lost. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

const LONG_DIGITS = /\d{16,}/g;

/**
 * Parses JSON without losing digits of long integers: they come back as strings. Throws SyntaxError on bad text.
 * Long integers under plain keys are quoted in one scan of the text; rarer places take the slower exact reviver.
 */
export function parseJson(text: string): Json {
  LONG_DIGITS.lastIndex = 0;
  let out = "";
  let copied = 0;
  for (let match = LONG_DIGITS.exec(text); match !== null; match = LONG_DIGITS.exec(text)) {
    const start = match.index - (text.charCodeAt(match.index - 1) === 45 ? 1 : 0);
    const end = match.index + match[0].length;
    const place = placeOf(text, start, end);
    if (place === "elsewhere") return parseWithSource(text);
    if (place === "value") {
      out += `${text.slice(copied, start)}"${text.slice(start, end)}"`;
      copied = end;
    }
  }
  return (copied === 0 ? JSON.parse(text) : JSON.parse(out + text.slice(copied))) as Json;
}

/** Where a run of digits stands: a whole value under a plain key, surely inside a string, or not decidable by a look. */
function placeOf(text: string, start: number, end: number): "value" | "string" | "elsewhere" {
  const before = skipSpaceBack(text, start - 1);
  const at = text[before];
  if (at === undefined || at === "," || at === "[") return "elsewhere";
  // A digit run right after an opening quote, a letter or a point is part of a string or of a fraction.
  if (at !== ":") return at === "." || at === "e" || at === "E" || at === "+" ? "elsewhere" : "string";
  const quote = skipSpaceBack(text, before - 1);
  let open = quote - 1;
  while (isWord(text.charCodeAt(open))) open--;
  if (text[quote] !== '"' || text[open] !== '"' || open === quote - 1) return "elsewhere";
  const after = text[end];
  return after === "," || after === "}" || after === "]" || after === " " || after === "\n" || after === "\r"
    ? "value"
    : "elsewhere";
}

function skipSpaceBack(text: string, from: number): number {
  let index = from;
  while (index >= 0 && text.charCodeAt(index) <= 32) index--;
  return index;
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95;
}

type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

// TypeScript's library does not know the third argument of the reviver yet.
const parseSource = JSON.parse as (text: string, reviver: SourceReviver) => Json;

function parseWithSource(text: string): Json {
  return parseSource(text, (_key, value, context) => {
    const source = context.source ?? "";
    return typeof value === "number" && /^-?\d{16,}$/.test(source) ? source : value;
  });
}

/** Whether a value is a list; unlike Array.isArray it keeps the type of the items. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a value is an object with named fields. */
export function isRecord(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
