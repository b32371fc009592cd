/** A type as its text takes it apart: `Map(String, Array(UInt8))` has the name `Map` and two arguments. */
export interface TypeText {
  readonly name: string;
  readonly args: readonly string[];
}

const QUOTES = new Set(["'", "`", '"']);

const quoteEnd = (text: string, start: number): number => {
  const quote = text.charAt(start);
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === "\\" ? 2 : 1;
  return at + 1;
};

/** Splits at commas outside brackets and quotes. */
const splitArguments = (text: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (QUOTES.has(char)) {
      at = quoteEnd(text, at);
      continue;
    }
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
    at += 1;
  }
  const last = text.slice(from).trim();
  return last === "" && parts.length === 0 ? [] : [...parts, last];
};

export const readType = (text: string): TypeText => {
  const open = text.indexOf("(");
  if (open < 0) return { name: text.trim(), args: [] };
  return { name: text.slice(0, open).trim(), args: splitArguments(text.slice(open + 1, text.lastIndexOf(")"))) };
};

/** The type of a Tuple's, Nested's or JSON's element, which may carry a name in front. */
export const elementType = (element: string): string => {
  if (element.startsWith("`") || element.startsWith('"')) return element.slice(quoteEnd(element, 0)).trim();
  return /^[^\s('`]+\s+(\S[^]*)$/.exec(element)?.[1] ?? element;
};
