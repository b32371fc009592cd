import { textsOf, type Translate } from "../../i18n/texts.ts";
import type { en } from "../../i18n/en/index.ts";

type Field = keyof typeof en.audit.field;
type Value = keyof typeof en.audit.value;

const has = (part: "field" | "value", name: string): boolean => {
  const { audit } = textsOf();
  const names = typeof audit === "object" ? audit[part] : undefined;
  return typeof names === "object" && Object.hasOwn(names, name);
};

/** The name of a value that a write changed, in words as far as there are any: `scope.shopIds` → 范围 › 店铺. */
export const fieldName = (t: Translate, path: string): string =>
  path
    .split(".")
    .map((name) => (has("field", name) ? t(`audit.field.${name as Field}`) : name))
    .join(" › ");

/** A value as people read it, where it is one of the few words of the code. */
export const valueName = (t: Translate, value: string): string =>
  has("value", value) ? t(`audit.value.${value as Value}`) : value;
