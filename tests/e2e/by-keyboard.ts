import type { Browser, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

type Started = { readonly browser: Browser; readonly url: string };
const range = "from=now-10d&to=now";

async function openWide(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  return context.newPage();
}

/** Presses Tab until the focus is on what the selector names. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
  }
  throw new Error(`no way by Tab to ${selector}`);
}

/** Opens the box of a button, until what is typed goes into it. */
async function openBox(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).press("Enter");
  await page.locator("[role=dialog] :is(input, textarea):focus").waitFor();
}

const focusedText = (page: Page): Promise<unknown> =>
  page.evaluate("document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent");

/** The main flows without a pointer. */
export function describeKeyboard(started: () => Started): void {
  describe("by keyboard alone", () => {
    test("a menu opens, is walked and gives the focus back", async () => {
      const { browser, url } = started();
      const page = await openWide(browser);
      await page.goto(`${url}/?${range}`);
      await page.locator("article").first().waitFor();
      await tabTo(page, "article button[aria-haspopup=menu]");
      const button = await focusedText(page);
      await page.keyboard.press("ArrowDown");
      await page.locator("[role=menu] [role=menuitem]:focus").waitFor();
      const first = await focusedText(page);
      await page.keyboard.press("ArrowDown");
      expect(await focusedText(page)).not.toEqual(first);
      await page.keyboard.press("Escape");
      await expect.poll(() => focusedText(page)).toEqual(button);
      await page.context().close();
    }, 60_000);

    test("from a number to its orders, an order beside the list, and back", async () => {
      const { browser, url } = started();
      const page = await openWide(browser);
      await page.goto(`${url}/?${range}`);
      await page.locator("article a").first().waitFor();
      await tabTo(page, "article a");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/orders\?/u);
      await page.locator("[data-row]").first().waitFor();
      await tabTo(page, "main [role=group]:has([data-row])");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.locator("aside ol li").first().waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => page.locator("aside ol li").count()).toBe(0);
      await page.context().close();
    }, 60_000);

    test("a token is made, its secret is shown once, and it is revoked with a reason", async () => {
      const { browser, url } = started();
      const page = await openWide(browser);
      await page.goto(`${url}/access?access=tokens`);
      await openBox(page, "New token");
      await page.keyboard.type("Warehouse board");
      await page.getByLabel("Reason").focus();
      await page.keyboard.type("Shown in the tour");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const secret = (await page.locator("[data-secret]").textContent()) ?? "";
      expect(secret).toMatch(/^oh_/u);
      await page.getByRole("button", { name: "I have kept it" }).press("Enter");
      expect(await page.locator("body").innerText()).not.toContain(secret);
      await openBox(page, "Revoke: Warehouse board");
      await page.keyboard.type("Done");
      await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).press("Enter");
      await expect.poll(() => page.getByRole("button", { name: "Revoke: Warehouse board" }).count()).toBe(0);
      await page.context().close();
    }, 60_000);
  });
}
