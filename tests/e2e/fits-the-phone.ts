import type { Browser } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openView, walkTo } from "./views.ts";

type Started = { readonly browser: Browser; readonly url: string };

const paths = ["/access", "/access?access=tokens", "/audit", "/ingestion?tab=windows", "/ingestion?tab=quarantine"];

/** Tables whose rows do not fit into what is around them: on a phone they would be cut. */
const cut = `[...document.querySelectorAll("main table")]
  .filter((table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((table) => table.className)`;

/** On a phone a row is a card: nothing of it lies beyond the edge. */
export function describeFitsThePhone(started: () => Started): void {
  describe("on a phone", () => {
    test.each(["en", "zh"] as const)(
      "no list is cut at the edge (%s)",
      async (language) => {
        const { browser, url } = started();
        const page = await openView(browser, `${url}/`, "phone", language);
        const faults: Record<string, unknown> = {};
        for (const path of paths) {
          await walkTo(page, path);
          const found = await page.evaluate(cut);
          if (Array.isArray(found) && found.length > 0) faults[path] = found;
        }
        await page.context().close();
        expect(faults).toEqual({});
      },
      90_000,
    );
  });
}
