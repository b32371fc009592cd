import type { Language } from "../lib/format/number.ts";
import { useTranslation } from "./texts.ts";

export const useLanguage = (): Language => useTranslation().language;

/** The label of the current language of a thing that the API names in both. */
export const labelIn = (thing: { labelZh: string; labelEn: string }, language: Language): string =>
  language === "zh" ? thing.labelZh : thing.labelEn;
