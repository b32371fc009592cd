import { useSyncExternalStore } from "react";
import type { Language } from "../lib/format/number.ts";
import type { Catalog } from "./catalogs.ts";
import type { en } from "./en/index.ts";

/** A text for one thing and one for more have the same key: `orders_one` and `orders_other` are `orders`. */
type Unnumbered<K extends string> = K extends `${infer Key}_one` | `${infer Key}_other` ? Key : K;
type PathOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Unnumbered<K> : `${K}.${PathOf<T[K]>}`;
}[keyof T & string];

/** Every text of the catalog by its path: `action.retry`. */
export type TextKey = PathOf<typeof en>;
type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: TextKey, values?: Values) => string;

let texts: Record<string, Catalog | string> = {};
export const textsOf = (): Record<string, Catalog | string> => texts;
export const clearTexts = (): void => {
  texts = {};
};

const textAt = (key: string): string | undefined => {
  let found: Catalog | string | undefined = texts;
  for (const step of key.split(".")) found = typeof found === "object" ? found[step] : undefined;
  return typeof found === "string" ? found : undefined;
};

/** The form that a language has for a count, as i18next names it. Chinese has one for all. Source: CLDR, plural rules. */
export const formOf = (language: Language, count: string | number | undefined): "one" | "other" =>
  language === "en" && Number(count) === 1 ? "one" : "other";

/** `count` chooses the form; what is shown of it is a value of its own, written as numbers are in the language. */
const lookUp = (key: string, language: Language, { count }: Values = {}): string =>
  textAt(key) ?? textAt(`${key}_${formOf(language, count)}`) ?? textAt(`${key}_other`) ?? key;

/** The text of a key with its `{{slots}}` filled; a key without a text shows itself. */
export const fill = (text: string, values: Values = {}): string =>
  text.replaceAll(/\{\{(\w+)\}\}/gu, (slot, name: string) => String(values[name] ?? slot));

type Spoken = { readonly language: Language; readonly t: Translate };
const spoken = (language: Language): Spoken => ({
  language,
  t: (key, values) => fill(lookUp(key, language, values), values),
});

let current = spoken("en");
const listeners = new Set<() => void>();

/** Tells every component that words or language changed; `t` is a new function then, so that memos notice. */
export const publish = (language: Language): void => {
  current = spoken(language);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useTranslation = (): Spoken => useSyncExternalStore(subscribe, () => current);
