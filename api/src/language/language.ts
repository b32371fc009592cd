import type { Viewer } from "../viewer/viewer.ts";

/** The languages that the hub speaks to people. */
const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

/** A sentence in each language; `{name}` in it is filled in. */
export type Text = Readonly<Record<Language, string>>;

export function isLanguage(text: string | undefined): text is Language {
  return (languages as readonly (string | undefined)[]).includes(text);
}

/** What an answer says of its language, for whoever reads and whoever caches it. */
export function languageHeaders(language: Language): Record<string, string> {
  return { "content-language": language, vary: "Accept-Language" };
}

interface Asked {
  readonly tag: string;
  readonly weight: number;
}

/** One part of the header, `zh-CN;q=0.8`: the primary tag is what counts. */
function readPart(part: string): Asked {
  const [range = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  const q = parameters.find((text) => text.startsWith("q="))?.slice(2);
  const weight = q === undefined ? 1 : Number(q);
  return { tag: range.split("-", 1)[0] ?? "", weight: Number.isFinite(weight) ? weight : 0 };
}

/** The language that the header prefers of ours; undefined where it names none of them, as `*` does. */
function preferredOf(acceptLanguage: string | undefined): Language | undefined {
  const asked = (acceptLanguage ?? "").slice(0, 1_000).split(",").map(readPart);
  // Sorting is stable: of two that are wanted alike the first counts.
  const [best] = asked.filter(({ tag, weight }) => weight > 0 && isLanguage(tag)).sort((a, b) => b.weight - a.weight);
  return isLanguage(best?.tag) ? best.tag : undefined;
}

/** The language of an answer: what the request asks for, else the setting of the person, else English. */
export function languageOf(acceptLanguage: string | undefined, viewer: Viewer | null): Language {
  // The demo viewer stands in for everybody: its setting is nobody's.
  const own = viewer === null || viewer.isAnonymous ? undefined : viewer.locale;
  return preferredOf(acceptLanguage) ?? (isLanguage(own) ? own : "en");
}
