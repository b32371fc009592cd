import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { en } from "../../web/src/i18n/en/index.ts";
import { zh } from "../../web/src/i18n/zh/index.ts";

/** How a page is looked at: the words on it, and the size of the window. */
export const languages = { en: { words: en, locale: "en-GB" }, zh: { words: zh, locale: "zh-CN" } } as const;
export const windows = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;
export type Language = keyof typeof languages;
export type Window = keyof typeof windows;

/** A page of a window and a language, without motion, so that what is looked at stands still. */
export async function openView(browser: Browser, url: string, window: Window, language: Language): Promise<Page> {
  const context = await browser.newContext({
    ...windows[window],
    locale: languages[language].locale,
    reducedMotion: "reduce",
    colorScheme: "light",
  });
  const page = await context.newPage();
  await page.goto(url);
  await settled(page);
  return page;
}

const pauseMs = 120;
const longestMs = 30_000;

/** Waits until nothing on the page waits for an answer and the page has stopped changing. */
export async function settled(page: Page): Promise<void> {
  const deadline = Date.now() + longestMs;
  for (let before = ""; Date.now() < deadline;) {
    await page.waitForTimeout(pauseMs);
    const now = String(
      await page.evaluate(
        `document.querySelector("main h1") === null || document.querySelector("[aria-busy=true], [class*=skeleton]") !== null ? "" : document.body.innerHTML`,
      ),
    );
    if (now !== "" && now === before) return;
    before = now;
  }
  throw new Error(`${page.url()} does not come to rest`);
}

/** Walks to an address as a link on the page does: without loading everything again. */
export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, "", ${JSON.stringify(path)})`);
  await settled(page);
}

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

async function violations(page: Page, options: object): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const found = await page.evaluate(`axe.run(${JSON.stringify({ resultTypes: ["violations"], ...options })})`);
  return (found as { violations: readonly Found[] }).violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")} (${nodes[0]?.failureSummary ?? ""})`,
  );
}

/** What is wrong with a page whose looks are not the hub's to change. */
export function faultsAsItIs(page: Page): Promise<string[]> {
  return violations(page, {});
}

async function dress(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: "attached" });
}

/** What is wrong with what is on screen for those who do not see, hear or point as others do; light and dark differ in colour alone. */
export async function faultsOf(page: Page): Promise<string[]> {
  const light = await violations(page, {});
  await dress(page, "dark");
  const dark = await violations(page, { runOnly: ["color-contrast"] });
  await dress(page, "light");
  return [...light, ...dark.map((fault) => `in the dark: ${fault}`)];
}
