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

/**
 * JSON text with the keys of every object in one fixed order: equal values give equal text. The order is that of sorted names,
 * with array indices first, as an object holds them.
 */
export function canonicalJson(value: Json): string {
  top = 0;
  if (paths > PATHS_MAX) forgetPaths();
  return textOf(value);
}

function textOf(value: Json): string {
  if (typeof value === "string") return MUST_ESCAPE.test(value) ? JSON.stringify(value) : `"${value}"`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (!isList(value)) return textOfObject(value);
  let text = "[";
  for (let index = 0; index < value.length; index += 1) text += (index > 0 ? "," : "") + textOf(value[index] ?? null);
  return `${text}]`;
}

// eslint-disable-next-line no-control-regex -- JSON has these characters escaped.
const MUST_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

// Values of the objects being written, in the order in which each object holds them: reading them once in that order is several
// times faster than asking for each by its name.
const held: (Json | undefined)[] = [];
let top = 0;

function textOfObject(object: JsonObject): string {
  const base = top;
  let path = root;
  for (const name in object) {
    path = path.next.get(name) ?? newPath(path, name);
    held[top++] = object[name];
  }
  let text = "";
  for (const { place, start } of (path.members ??= sortedMembers(object))) {
    const value = held[base + place];
    if (value !== undefined) text += (text === "" ? "{" : ",") + start + textOf(value);
  }
  top = base;
  return text === "" ? "{}" : `${text}}`;
}

interface Member {
  /** Where the object itself holds it. */
  readonly place: number;
  /** How the member starts in the text: `"name":`. */
  readonly start: string;
}

/** Names met one after the other; records of one kind share few such paths, so each is sorted once. */
interface Path {
  readonly next: Map<string, Path>;
  members: readonly Member[] | undefined;
}

const PATHS_MAX = 20_000;
let root: Path = { next: new Map(), members: undefined };
let paths = 0;

function newPath(from: Path, name: string): Path {
  const path: Path = { next: new Map(), members: undefined };
  from.next.set(name, path);
  paths += 1;
  return path;
}

function forgetPaths(): void {
  root = { next: new Map(), members: undefined };
  paths = 0;
}

function sortedMembers(object: JsonObject): readonly Member[] {
  const names = Object.keys(object);
  const places = new Map(names.map((name, place) => [name, place]));
  // An object lists array indices first whatever the order they came in.
  const ordered = Object.keys(Object.fromEntries(names.sort().map((name) => [name, 0])));
  return ordered.map((name) => ({ place: places.get(name) ?? 0, start: `${JSON.stringify(name)}:` }));
}

/** Whether a value is a list; unlike Array.isArray it keeps the type of the items. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a value is an object with named fields. */
export function isRecord(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
