import { useSyncExternalStore } from "react";
import type { Language } from "../lib/format/number.ts";
import type { Catalog } from "./catalogs.ts";
import type { en } from "./en/index.ts";

type PathOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathOf<T[K]>}`;
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

const lookUp = (key: string): string => {
  let found: Catalog | string | undefined = texts;
  for (const step of key.split(".")) found = typeof found === "object" ? found[step] : undefined;
  return typeof found === "string" ? found : key;
};

/** The text of a key with its `{{slots}}` filled; a key without a text shows itself. */
export const fill = (text: string, values: Values = {}): string =>
  text.replaceAll(/\{\{(\w+)\}\}/gu, (slot, name: string) => String(values[name] ?? slot));

type Spoken = { readonly language: Language; readonly t: Translate };
const spoken = (language: Language): Spoken => ({ language, t: (key, values) => fill(lookUp(key), values) });

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
