import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../web/src/i18n/en/index.ts";
import { byEachHand } from "./by-hand.ts";
import { latestOrder } from "./people.ts";

type Started = { readonly browser: Browser; readonly url: string };

/** Who pastes a number is faster than the box that loads: nothing of it is lost. */
export function describeSearchAtOnce(started: () => Started): void {
  byEachHand("a number that is pasted and entered at once leads to its order", started, "/audit", async (hand) => {
    const { page } = hand;
    const { id, orderNo } = await latestOrder(started().url);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(orderNo)})`);
    if (hand.name === "keyboard") await page.keyboard.press("Control+k");
    else if (hand.name === "mouse") await hand.choose(page.getByRole("button", { name: en.shell.search.open }));
    else await hand.choose(page.getByRole("button", { name: en.action.search, exact: true }));
    await page.keyboard.press("Control+v");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => new URL(page.url()).pathname, { timeout: 10_000 })
      .toBe(`/orders/${encodeURIComponent(id)}`);
  });
}
