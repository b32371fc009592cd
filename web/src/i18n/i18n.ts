import type { Language } from "../lib/format/number.ts";
import { localeOf } from "../lib/format/number.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import type { Catalog, TextPart } from "./catalogs.ts";
import { catalogs } from "./catalogs.ts";
import { clearTexts, publish, textsOf } from "./texts.ts";

const startLanguage = (): Language => {
  const stored = readStored("language");
  if (stored === "zh" || stored === "en") return stored;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
};

let language: Language = "en";
const loaded = new Set<TextPart>();
const parts = new Map<string, Promise<Catalog>>();

const partOf = (name: Language, part: TextPart): Promise<Catalog> => {
  const key = `${name}/${part}`;
  const known = parts.get(key);
  if (known !== undefined) return known;
  const asked = catalogs[name][part]();
  parts.set(key, asked);
  // A part that could not be fetched is asked for again by the next page that needs it.
  asked.catch(() => parts.delete(key));
  return asked;
};

/** Brings the texts of a page; a page is drawn only when its words are there. */
export const loadTexts = async (part: TextPart): Promise<void> => {
  if (loaded.has(part)) return;
  const asked = language;
  const catalog = await partOf(asked, part);
  // The reader changed the language while these words were on their way.
  if (asked !== language) return loadTexts(part);
  loaded.add(part);
  Object.assign(textsOf(), catalog);
  publish(language);
};

export const startI18n = async (): Promise<void> => {
  language = startLanguage();
  document.documentElement.lang = localeOf[language];
  await loadTexts("start");
};

export const setLanguage = (next: Language): void => {
  writeStored("language", next);
  void Promise.all([...loaded].map((part) => partOf(next, part))).then((found) => {
    language = next;
    clearTexts();
    for (const catalog of found) Object.assign(textsOf(), catalog);
    document.documentElement.lang = localeOf[next];
    publish(next);
  });
};
