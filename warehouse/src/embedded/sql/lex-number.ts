const DIGIT = /[0-9]/;
const HEX = /[0-9a-fA-F]/;
const WORD = /[A-Za-z0-9_]/;

const runEnd = (text: string, from: number, digit: RegExp): number => {
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    const isSeparator = char === "_" && digit.test(text.charAt(at + 1)) && digit.test(text.charAt(at - 1));
    if (!digit.test(char) && !isSeparator) break;
    at += 1;
  }
  return at;
};

const exponentEnd = (text: string, from: number, hex: boolean): number => {
  const mark = text.charAt(from).toLowerCase();
  if (from + 1 >= text.length || mark !== (hex ? "p" : "e")) return from;
  const sign = text.charAt(from + 1);
  const signed = from + 2 < text.length && (sign === "-" || sign === "+");
  return runEnd(text, from + (signed ? 2 : 1), DIGIT);
};

/** End of the number or digit-led word that starts at `start`, with the same boundaries as the engine's lexer. */
export const numberEnd = (text: string, start: number, afterDot: boolean): number => {
  if (afterDot) return runEnd(text, start, DIGIT);
  const prefix = text.slice(start, start + 2).toLowerCase();
  const hex = prefix === "0x" && HEX.test(text.charAt(start + 2));
  const binary = prefix === "0b" && /[01]/.test(text.charAt(start + 2));
  let at = runEnd(text, hex || binary ? start + 2 : start, hex ? HEX : DIGIT);
  if (text.charAt(at) === ".") at = runEnd(text, at + 1, hex ? HEX : DIGIT);
  at = exponentEnd(text, at, hex);
  while (at < text.length && WORD.test(text.charAt(at))) at += 1;
  return at;
};

/** End of a number that starts with a dot (`.5`, `.5e3`). */
export const dotNumberEnd = (text: string, start: number): number =>
  exponentEnd(text, runEnd(text, start + 1, DIGIT), false);
