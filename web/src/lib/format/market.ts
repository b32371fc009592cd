import type { Language } from "./number.ts";
import { localeOf } from "./number.ts";

const regions = new Map<Language, Intl.DisplayNames>();

/** Markets are ISO regions where they are countries, and names of their own otherwise. */
export const marketLabel = (market: string, language: Language): string => {
  if (!/^[A-Z]{2}$/u.test(market)) return market;
  const names = regions.get(language) ?? new Intl.DisplayNames(localeOf[language], { type: "region" });
  regions.set(language, names);
  return names.of(market) ?? market;
};
