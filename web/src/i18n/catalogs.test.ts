import { expect, test } from "vitest";
import { en } from "./en/index.ts";
import { zh } from "./zh/index.ts";

type Catalog = { readonly [key: string]: string | Catalog };

const flat = (catalog: Catalog, path = ""): [string, string][] =>
  Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  );

/** Words that people write in Latin letters in Chinese too. */
const allowed = new Set(["Shift", "SKU", "CSV", "XLSX", "Excel"]);

const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? "").sort();

const keysOf = (catalog: Catalog): string[] =>
  [...new Set(flat(catalog).map(([key]) => key.replace(/_(?:one|other)$/u, "")))].sort();

test("both languages have exactly the same keys", () => {
  expect(keysOf(zh)).toEqual(keysOf(en));
});

test("an English text that counts things has a form for one of them", () => {
  const texts = new Map(flat(en));
  const counted = [...texts].filter(
    ([key, text]) => !key.endsWith("_one") && /\{\{(?:count|number|value)\}\} (?:[a-z]+ )?[a-z]+s\b/u.test(text),
  );
  expect(counted.length).toBeGreaterThan(5);
  expect(counted.filter(([key]) => !key.endsWith("_other") || !texts.has(key.replace(/_other$/u, "_one")))).toEqual([]);
});

test("a text and its translation take the same values", () => {
  const english = new Map(flat(en));
  for (const [key, text] of flat(zh)) expect([key, slots(text)]).toEqual([key, slots(english.get(key) ?? "")]);
});

test("no text is left in English in the Chinese catalog", () => {
  const latin = flat(zh).flatMap(([key, text]) =>
    (text.replaceAll(/\{\{\w+\}\}/gu, "").match(/[A-Za-z]{2,}/gu) ?? [])
      .filter((word) => !allowed.has(word))
      .map((word) => `${key}: ${word}`),
  );
  expect(latin).toEqual([]);
});

test("no text of either language is empty", () => {
  expect([...flat(zh), ...flat(en)].filter(([, text]) => text.trim() === "")).toEqual([]);
});
