import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { byEachHand } from "./by-hand.ts";
import { faultsAsItIs } from "./views.ts";

type Started = { readonly browser: Browser; readonly url: string };

/** The editor of queries: the first press on Execute gives numbers, and nobody is shut out of the page. */
export function describeGraphiql(started: () => Started): void {
  byEachHand(
    "the first query of the editor answers at the first press",
    started,
    "/graphql",
    async (hand) => {
      const { page } = hand;
      const execute = page.getByRole("button", { name: /^Execute query/u });
      const answer = page.waitForResponse((response) => response.request().method() === "POST" && response.ok());
      if (hand.name === "keyboard") await execute.press("Enter");
      else await hand.choose(execute);
      const body = (await (await answer).json()) as { readonly data?: { readonly metrics?: unknown } };
      expect(body.data?.metrics).toBeTruthy();
      await page.locator(".result-window").getByText("dataThrough").first().waitFor();
      expect(await faultsAsItIs(page)).toEqual([]);
    },
    { window: "desktop" },
  );
}
