import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../lib/format/number.ts";
import { localeOf } from "../lib/format/number.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { en } from "./en/index.ts";
import { zh } from "./zh/index.ts";

export const startLanguage = (): Language => {
  const stored = readStored("language");
  if (stored === "zh" || stored === "en") return stored;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
};

const applyToDocument = (language: Language): void => {
  document.documentElement.lang = localeOf[language];
};

export const startI18n = async (): Promise<void> => {
  const language = startLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  applyToDocument(language);
};

export const setLanguage = (language: Language): void => {
  writeStored("language", language);
  applyToDocument(language);
  void i18next.changeLanguage(language);
};
