import type { Browser } from "playwright-core";
import { describe, test } from "vitest";
import { type Hand, handNames } from "./hands/hand.ts";
import { type Held, openByHand } from "./hands/open.ts";

const timeoutMs = 90_000;

/**
 * Registers one interaction as three tests: by mouse, by touch and by keyboard.
 * @param title - a guarantee: "a filter keeps what is chosen"
 * @param path - where it happens, from the root of the hub
 * @param use - the interaction, and what must be true after it
 */
export function byEachHand(
  title: string,
  started: () => { readonly browser: Browser; readonly url: string },
  path: string,
  use: (hand: Hand) => Promise<void>,
  held: Held = {},
): void {
  describe(title, () => {
    test.each(handNames)(
      "by %s",
      async (name) => {
        const { browser, url } = started();
        const hand = await openByHand(browser, `${url}${path}`, name, held);
        try {
          await use(hand);
        } finally {
          await hand.page.context().close();
        }
      },
      timeoutMs,
    );
  });
}
