import type { Language, Text } from "../language/language.ts";
import { accessTexts } from "./texts/access.ts";
import { inputTexts } from "./texts/input.ts";
import { limitTexts } from "./texts/limits.ts";
import { metricTexts } from "./texts/metrics.ts";
import { missingTexts } from "./texts/missing.ts";
import { outsideTexts } from "./texts/outside.ts";

/** Everything that the API says to people about a failure. */
export const texts = {
  ...accessTexts,
  ...inputTexts,
  ...limitTexts,
  ...metricTexts,
  ...missingTexts,
  ...outsideTexts,
} as const satisfies Record<string, Text>;

type MessageKey = keyof typeof texts;

type HolesOf<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | HolesOf<Rest>
  : never;
type Values<Key extends MessageKey> = Readonly<Record<HolesOf<(typeof texts)[Key]["en"]>, string | number>>;

/** Something to say whose language is chosen when it is said. */
export interface Message {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A message of the catalogue; what is to be filled in is required by its text. */
export function say<Key extends MessageKey>(
  key: Key,
  ...[values]: HolesOf<(typeof texts)[Key]["en"]> extends never ? [] : [Values<Key>]
): Message {
  return { key, values: values ?? {} };
}

export function textOf({ key, values }: Message, language: Language): string {
  return texts[key][language].replace(/\{(\w+)\}/gu, (hole, name: string) => String(values[name] ?? hole));
}
