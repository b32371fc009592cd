import type { TruthBuyer } from "../chaos/sandbox-admin.ts";

/** Where something was found that must be nowhere. The excerpt is what whoever mends it needs. */
export interface Hit {
  readonly place: string;
  readonly what: string;
  readonly excerpt: string;
}

/** What is searched for: words of the buyers' names and streets, and their numbers. */
export interface Needles {
  readonly words: readonly string[];
  readonly numbers: ReadonlySet<string>;
}

/** Numbers that stand where only one record has them: an error's message, a search, a reason, a file. */
export const planted = {
  payment: "13700001111",
  search: "13700002222",
  reason: "13700003333",
  filter: "13700004444",
  imported: "13700005555",
} as const;
/** A name and a street that only the imported files have. */
export const importedWords = ["欧阳金丝雀", "幸福里弄"] as const;

export function needlesOf(buyers: readonly TruthBuyer[]): Needles {
  const given = buyers.map(({ name }) => name.slice(1));
  const streets = buyers.map(({ address }) => /^\D+/.exec(address)?.[0] ?? address);
  const numbers = buyers.flatMap(({ mobile, phone }) => [mobile, phone, phone.replace("-", "")]);
  const lent = buyers.flatMap(({ virtualNumber }) => (virtualNumber === null ? [] : [virtualNumber]));
  return {
    words: [...new Set([...given, ...streets, ...importedWords.map((word) => word.slice(1))])],
    numbers: new Set([...numbers, ...lent, ...lent.map((number) => number.slice(0, 11)), ...Object.values(planted)]),
  };
}

const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
/** Eleven digits inside a hash or a name are no number of anybody. */
const LONE_MOBILE = /(?<![\dA-Za-z_])1[3-9]\d{9}(?![\dA-Za-z_])/g;
const LANDLINE = /(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g;
const MAIL = /[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/g;
/** People who work with the hub, and the addresses of documents. */
const STAFF = /@(?:orderhub\.(?:local|example|demo|test)|example\.com|demo\.[a-z.]+)$/;

/** Every needle in a text, and everything that looks like a mainland number or an e-mail address. */
export function findIn(place: string, text: string, { words, numbers }: Needles, patterns = true): Hit[] {
  const hits: Hit[] = [];
  const add = (what: string, index: number): void => {
    if (hits.length < 20) hits.push({ place, what, excerpt: text.slice(Math.max(0, index - 60), index + 40) });
  };
  for (const word of words) {
    const index = text.indexOf(word);
    if (index !== -1) add(word, index);
  }
  for (const pattern of [MOBILE, LANDLINE])
    for (const { 0: number, index } of text.matchAll(pattern)) if (numbers.has(number)) add(number, index);
  if (!patterns) return hits;
  for (const { 0: number, index } of text.matchAll(LONE_MOBILE)) if (!numbers.has(number)) add(number, index);
  for (const { 0: mail, index } of text.matchAll(MAIL)) if (!STAFF.test(mail)) add(mail, index);
  return hits;
}

/** The forms in which text hides in bytes: UTF-8, UTF-16, escapes, hex, and base64 at each of its three alignments. */
function formsOf(word: string): readonly Buffer[] {
  const utf8 = Buffer.from(word);
  const escaped = Array.from(word, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`).join(
    "",
  );
  const aligned = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString("base64");
    // The first and last characters also carry bits of their neighbours.
    return text.replace(/=+$/, "").slice(shift === 0 ? 0 : shift + 1, -1);
  });
  const texts = [
    escaped,
    utf8.toString("hex"),
    encodeURIComponent(word),
    ...aligned,
    ...aligned.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  ];
  return [utf8, Buffer.from(word, "utf16le"), ...texts.map((text) => Buffer.from(text))];
}

/** Every needle in bytes, in each form. Phone numbers are looked for in the same way as words. */
export function findInBytes(place: string, bytes: Buffer, words: readonly string[]): Hit[] {
  return words.flatMap((word) =>
    formsOf(word).flatMap((form) => {
      const at = bytes.indexOf(form);
      if (at === -1) return [];
      return [{ place, what: word, excerpt: bytes.subarray(Math.max(0, at - 30), at + 60).toString("latin1") }];
    }),
  );
}
