import { describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { openView, type Window, windows } from "./views.ts";

/** The most that a page may move while it starts. Source: web.dev, "Cumulative Layout Shift (CLS)", good. */
const shiftMax = 0.1;
const pages = ["/", "/orders", "/ingestion", "/access", "/audit", "/sign-in"];

/** Adds up what moved on its own, from the first frame on. */
const shifted = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries()) sum += hadRecentInput ? 0 : value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 200);
})`;

/** A page that moves below a thumb is tapped in the wrong place. */
export function describeNothingMoves(started: () => { browser: Browser; url: string }): void {
  const names = Object.keys(windows) as Window[];
  describe.each(names)("while it starts, on a %s", (window) => {
    test.each(pages)("%s moves nothing that is already drawn", async (path) => {
      const { browser, url } = started();
      const page = await openView(browser, `${url}${path}`, window, "en");
      expect(await page.evaluate(shifted)).toBeLessThanOrEqual(shiftMax);
      await page.context().close();
    });
  });
}
