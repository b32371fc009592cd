/** Takes the screenshots of the documentation from a running hub: `ORDERHUB_URL=… npm run screenshot`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { chromePath, hubUrl } from "../config.ts";

const folder = join(import.meta.dirname, "../../docs/screenshots");
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

type Shot = {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly language: "zh-CN" | "en-US";
  readonly scheme: "light" | "dark";
  /** Text selector of something that is there once the page has its data. */
  readonly ready: string;
  readonly act?: (page: Page) => Promise<void>;
};

const openFirstOrder = async (page: Page): Promise<void> => {
  await page.locator("tr[data-row]").nth(3).click();
  await page.locator("aside ol li").first().waitFor();
};

const desktop = { width: 1440, height: 900, language: "en-US", scheme: "light" } as const;
const shots: readonly Shot[] = [
  { ...desktop, name: "overview", path: "/?from=now-29d/d", ready: "[role=slider]" },
  {
    ...desktop,
    name: "overview-zh-dark",
    path: "/?from=now-29d/d",
    language: "zh-CN",
    scheme: "dark",
    ready: "[role=slider]",
  },
  { ...desktop, name: "orders", path: "/orders?from=now-6d/d", ready: "tr[data-row]", act: openFirstOrder },
  { ...desktop, name: "ingestion", path: "/ingestion", ready: "tbody tr" },
  { ...desktop, name: "phone", path: "/?from=now-29d/d", width: 390, height: 844, language: "zh-CN", ready: "article" },
];

const take = async (browser: Browser, shot: Shot): Promise<void> => {
  const isPhone = shot.width < 768;
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    deviceScaleFactor: 2,
    locale: shot.language,
    colorScheme: shot.scheme,
    isMobile: isPhone,
    hasTouch: isPhone,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(new URL(shot.path, hubUrl).href);
  await page.locator(shot.ready).first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2_500);
  await shot.act?.(page);
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  await context.close();
  process.stdout.write(`${shot.name}.png\n`);
};

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: chromePath(), args: flags });
try {
  for (const shot of shots) await take(browser, shot);
} finally {
  await browser.close();
}
