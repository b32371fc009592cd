import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../web/src/i18n/en/index.ts";
import { byEachHand } from "./by-hand.ts";

type Started = { readonly browser: Browser; readonly url: string };

const board = "/?from=now-10d&to=now";
/** Spots of a tile that carry no button: name, number, change, curve and foot. */
const spots = [
  { x: 0.08, y: 0.12 },
  { x: 0.2, y: 0.33 },
  { x: 0.15, y: 0.5 },
  { x: 0.5, y: 0.75 },
  { x: 0.5, y: 0.92 },
];

/** A number leads to its rows; copying it is something else. */
export function describeTile(started: () => Started): void {
  byEachHand("a press anywhere on a tile leads to the orders behind its number", started, board, async (hand) => {
    const tile = hand.page.locator("article").first();
    for (const spot of hand.name === "keyboard" ? [undefined] : spots) {
      await hand.choose(spot === undefined ? tile.getByRole("link") : tile, spot);
      await hand.page.waitForURL(/\/orders\?/u);
      await hand.page.goBack();
      await tile.getByRole("link").waitFor();
    }
  });

  byEachHand("the number of a tile can be copied without leaving the board", started, board, async (hand) => {
    const { page } = hand;
    const tile = page.locator("article").first();
    const menu = page.getByRole("menu");
    if (hand.name === "touch") {
      await hand.open(tile.locator("[aria-haspopup=menu]"), menu);
      await hand.choose(menu.getByRole("menuitem", { name: en.overview.tile.copy }));
    } else await hand.choose(tile.getByRole("button", { name: en.action.copy }));
    const said = page.getByRole("status").filter({ hasText: en.action.copied });
    await said.waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
  });
}
