import type { Browser, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { latestOrder } from "./people.ts";
import { strangeWords } from "./strange-words.ts";
import { faultsOf, type Language, languages, openView, settled, walkTo, type Window } from "./views.ts";

type Started = { readonly browser: Browser; readonly url: string };
type Words = (typeof languages)[Language]["words"];

const range = "from=now-10d&to=now";
const looks: readonly { readonly window: Window; readonly language: Language }[] = [
  { window: "desktop", language: "en" },
  { window: "desktop", language: "zh" },
  { window: "phone", language: "en" },
  { window: "phone", language: "zh" },
];

const pathsOf = (orderId: string): readonly string[] => [
  `/?${range}`,
  `/?${range}&tables=heat,trend&by=channel`,
  `/orders?${range}`,
  `/orders?${range}&order=${encodeURIComponent(orderId)}`,
  `/orders/${encodeURIComponent(orderId)}`,
  "/ingestion",
  "/ingestion?feed=taobao-flagship",
  "/ingestion?tab=windows",
  "/ingestion?tab=quarantine",
  "/ingestion?tab=quarantine&kept=discarded",
  "/ingestion?tab=drift",
  "/ingestion?tab=imports",
  "/access",
  "/access?access=tokens",
  "/audit",
  "/audit?from=nonsense",
  "/audit?from=now-1d&to=now%2B1d&action=shop.connect",
  "/nowhere",
  "/sign-in",
];

interface Step {
  readonly name: string;
  readonly path: string;
  readonly open: (page: Page, words: Words) => Promise<void>;
}

const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name }).first().click();
const pick = async (page: Page, menu: string, item: string): Promise<void> => {
  await press(page, menu);
  await page.getByRole("menuitem", { name: item }).click();
};

/** Everything that opens over a page. Buttons that look alike in both languages are found by their words in each. */
const stepsOf = (orderId: string, person: string): readonly Step[] => {
  const order = `/orders/${encodeURIComponent(orderId)}`;
  const menuOf = (words: Words): string => words.access.person.menu.replace("{{name}}", person);
  const deed = (kind: "edit" | "disable" | "reset"): Step => ({
    name: `${kind} a person`,
    path: "/access",
    open: (page, words) => pick(page, menuOf(words), words.access[kind].action),
  });
  const held = (verb: "replay" | "discard"): Step => ({
    name: `${verb} records`,
    path: "/ingestion?tab=quarantine",
    open: async (page, words) => {
      // The head that picks all is no part of the cards that a phone shows: their first is picked.
      await page.getByRole("main").getByRole("checkbox").first().check();
      await press(page, words.ingestion[verb].action);
    },
  });
  return [
    { name: "who the buyer is", path: order, open: (page, words) => press(page, words.orders.reveal.action) },
    { name: "a payload", path: order, open: (page, words) => press(page, words.orders.detail.newestPayload) },
    { name: "export", path: `/orders?${range}`, open: (page, words) => press(page, words.action.export) },
    { name: "a query", path: `/?${range}`, open: (page, words) => press(page, words.action.query) },
    {
      name: "a tile's menu",
      path: `/?${range}`,
      open: (page) => page.locator("article [aria-haspopup]").nth(1).click(),
    },
    {
      name: "a definition",
      path: `/?${range}`,
      open: (page) => page.locator("article [aria-haspopup]").first().click(),
    },
    { name: "the time range", path: `/?${range}`, open: (page, words) => press(page, words.shell.range.title) },
    { name: "the user's menu", path: "/ingestion", open: (page, words) => press(page, words.shell.user.menu) },
    { name: "the search", path: "/ingestion", open: (page) => page.keyboard.press("Control+k") },
    { name: "the shortcuts", path: "/ingestion", open: (page) => page.keyboard.press("?") },
    { name: "pause a shop", path: "/ingestion", open: (page, words) => press(page, words.ingestion.pause.action) },
    held("replay"),
    held("discard"),
    { name: "add a person", path: "/access", open: (page, words) => press(page, words.access.add.action) },
    deed("edit"),
    deed("disable"),
    deed("reset"),
    {
      name: "make a token",
      path: "/access?access=tokens",
      open: (page, words) => press(page, words.access.make.action),
    },
  ];
};

/** What is open over the page; boxes that are closed stay in the document. */
const open = "[role=dialog]:visible, [role=menu]:visible";

/** No page and no dialog, in any language, light or dark, wide or narrow, shuts somebody out. */
export function describeAccessible(started: () => Started, person: string): void {
  describe("nothing that axe knows of, and no word of the code or of another language, shuts anybody out", () => {
    test.each(looks)(
      "on any page, light and dark ($window, $language)",
      async ({ window, language }) => {
        const { browser, url } = started();
        const page = await openView(browser, url, window, language);
        const faults: Record<string, string[]> = {};
        for (const path of pathsOf((await latestOrder(url)).id)) {
          await walkTo(page, path);
          const found = [...(await faultsOf(page)), ...(await strangeWords(page, language))];
          if (found.length > 0) faults[path] = found;
          expect(await page.locator("html").getAttribute("lang")).toMatch(new RegExp(`^${language}`, "u"));
        }
        await page.context().close();
        expect(faults).toEqual({});
      },
      300_000,
    );

    test.each(looks.filter(({ window, language }) => (window === "desktop") === (language === "en")))(
      "in anything that opens over a page, light and dark ($window, $language)",
      async ({ window, language }) => {
        const { browser, url } = started();
        const page = await openView(browser, url, window, language);
        const faults: Record<string, string[]> = {};
        for (const step of stepsOf((await latestOrder(url)).id, person)) {
          await walkTo(page, step.path);
          await step.open(page, languages[language].words);
          await page.locator(open).first().waitFor();
          await settled(page);
          const found = [...(await faultsOf(page)), ...(await strangeWords(page, language))];
          if (found.length > 0) faults[step.name] = found;
          await page.keyboard.press("Escape");
          await expect.poll(() => page.locator(open).count(), { message: `${step.name} closes` }).toBe(0);
        }
        await page.context().close();
        expect(faults).toEqual({});
      },
      300_000,
    );
  });
}
