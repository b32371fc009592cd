/** Version of the rules below, stored with each payload: a change of a rule is a new version. */
export const MASK_VERSION = 1;

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

const WIDE_DIGITS = /[\uff10-\uff19]/g;
const MOBILE = /(?<!\d)(?:\+?86[-\s]?)?(1[3-9]\d)[-\s.]?\d{4}[-\s.]?(\d{4})(?!\d)/g;
const LANDLINE = /(?<!\d)(0\d{2,3})[-\s]?\d{3,4}[-\s]?(\d{4})(?!\d)/g;
const IDENTITY = /(?<![\dA-Za-z])\d{6}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])/g;
const EMAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const NAMED = /((?:收件人|收货人|姓名|联系人|名字)\s*(?:是|叫|为|[:：])?\s*)([\p{Script=Han}·]{2,4})/gu;
const STREET =
  /[\p{Script=Han}A-Za-z0-9]{1,24}?(?:路|街|大道|巷|弄|胡同|小区|花园|大厦|公寓|村|镇)[\p{Script=Han}A-Za-z0-9\-－#]{0,24}?\d+\s*(?:号楼|号院|号|栋|幢|座|单元|室|楼|层)[\dA-Za-z\p{Script=Han}\-－#]{0,16}/gu;

/** Masks phone numbers, identity numbers, mail addresses, named people and street addresses inside free text. */
export function maskText(text: string): string {
  let masked = halfWidth(text);
  // A mask can uncover a number that stood against the one just masked: go on until nothing is left to mask.
  for (let before = ""; before !== masked;) {
    before = masked;
    masked = maskOnce(before);
  }
  return masked;
}

const MAYBE_PERSONAL = /\d{7}|\d[-\s.]\d{4}|[\uff10-\uff19]|@/;
const PROSE = /[\s@\p{Script=Han}\uff10-\uff19]/u;

/** Masks numbers and mail addresses in prose that should hold none. A lone number or code stays: it may be an id of a thing. */
export function maskStray(text: string): string {
  if (!MAYBE_PERSONAL.test(text) || !PROSE.test(text)) return text;
  return halfWidth(text)
    .replace(EMAIL, "***@***")
    .replace(IDENTITY, "******")
    .replace(MOBILE, "$1****$2")
    .replace(LANDLINE, "$1****$2");
}

const WORDS = /\p{Script=Han}{2}/u;

/** A value that should be a number, a time or a code: words in it are somebody's text and are masked as a name. */
export function maskMisplaced(text: string): string {
  return WORDS.test(text) ? maskName(text) : text;
}

function maskOnce(text: string): string {
  return text
    .replace(EMAIL, "***@***")
    .replace(IDENTITY, "******")
    .replace(MOBILE, "$1****$2")
    .replace(LANDLINE, "$1****$2")
    .replace(NAMED, "$1**")
    .replace(STREET, "***");
}

function halfWidth(text: string): string {
  return text.replace(WIDE_DIGITS, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
