import { useTranslation } from "react-i18next";
import type { Language } from "../lib/format/number.ts";

export const useLanguage = (): Language => (useTranslation().i18n.language === "zh" ? "zh" : "en");

/** The label of the current language of a thing that the API names in both. */
export const labelIn = (thing: { labelZh: string; labelEn: string }, language: Language): string =>
  language === "zh" ? thing.labelZh : thing.labelEn;
