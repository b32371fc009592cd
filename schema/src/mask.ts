import { applyRules, numberRules, personRules, withoutUnseen } from "./mask-patterns.ts";

/** Version of the rules below, stored with each payload: a change of a rule is a new version. */
export const MASK_VERSION = 2;

/** Keeps the first character of a name: 张三丰 → 张**. Masking twice changes nothing. */
export function maskName(text: string): string {
  const [first] = text.trim();
  return first === undefined ? "" : first === "*" ? "***" : `${first}**`;
}

/** Keeps the first character of a nick and the last: tb12345 → t***5. */
export function maskNick(text: string): string {
  const characters = Array.from(text.trim());
  const first = characters[0];
  const last = characters.length > 1 ? characters.at(-1) : "";
  return first === undefined ? "" : `${first}***${last === undefined || last === "*" ? "" : last}`;
}

/** Keeps the first three and the last four digits of a number of eight or more, else nothing: 13812345678 → 138****5678. */
export function maskPhone(text: string): string {
  const plain = halfWidth(text).replace(/[^\d*]/g, "");
  if (plain === "") return "";
  return plain.length < 8 ? "****" : `${plain.slice(0, 3)}****${plain.slice(-4)}`;
}

/** Keeps the first character of a street address. Province, city and district have columns of their own. */
export function maskAddress(text: string): string {
  const [first] = text.trim();
  return first === undefined ? "" : first === "*" ? "***" : `${first}***`;
}

/** More than a person types into a box: what is longer is cut, and says so, before anything looks for people in it. */
const textMax = 20_000;
const cutMark = "…[cut]";

function bounded(text: string): string {
  return text.length <= textMax + cutMark.length ? text : `${text.slice(0, textMax)}${cutMark}`;
}

/** Masks phone numbers, identity numbers, mail addresses, named people, accounts and street addresses inside free text. */
export function maskText(text: string): string {
  return settle(withoutUnseen(bounded(text)), personRules);
}

/** Passes until a mask uncovers nothing more; what is not settled then is shown to nobody. */
const passesMax = 8;

function settle(text: string, rules: typeof personRules): string {
  let masked = text;
  for (let pass = 0; pass < passesMax; pass += 1) {
    const before = masked;
    masked = applyRules(before, rules);
    if (masked === before) return masked;
  }
  return "***";
}

const MAYBE_PERSONAL = /\d{7}|\d[-\s.()（）]{1,2}\d|[\uff10-\uff19]|[@\uff20]|[零〇一二三四五六七八九幺]{11}/u;
const PROSE = /[\s@\p{Script=Han}\uff10-\uff19\uff20()+-]/u;

/** Masks numbers and mail addresses in prose that should hold none. A lone number or code stays: it may be an id of a thing. */
export function maskStray(text: string): string {
  if (!MAYBE_PERSONAL.test(text) || !PROSE.test(text)) return text;
  return settle(withoutUnseen(bounded(text)), numberRules);
}

const WORDS = /\p{Script=Han}{2}/u;

/** A value that should be a number, a time or a code: words in it are somebody's text and are masked as a name. */
export function maskMisplaced(text: string): string {
  return WORDS.test(text) ? maskName(text) : text;
}

function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
