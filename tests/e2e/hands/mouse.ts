import type { Locator, Page } from "playwright-core";
import { besides, type Hand, mustStay, pointOf, type Spot } from "./hand.ts";

/** How long a button is held down by a person who clicks, at least. */
const heldMs = 60;

export function byMouse(page: Page): Hand {
  const press = async (target: Locator, at?: Spot): Promise<void> => {
    const { x, y } = await pointOf(target, at);
    await page.mouse.move(x, y, { steps: 3 });
    await page.mouse.down();
    await page.waitForTimeout(heldMs);
    await page.mouse.up();
  };
  return {
    name: "mouse",
    page,
    choose: press,
    open: async (target, box, at) => {
      await press(target, at);
      await mustStay(box);
    },
    close: async (box) => {
      const { x, y } = await besides(box);
      await page.mouse.click(x, y, { delay: heldMs });
      await box.waitFor({ state: "hidden" });
    },
    rest: async (target, at) => {
      const { x, y } = await pointOf(target, at);
      await page.mouse.move(x, y, { steps: 4 });
    },
    leave: () => page.mouse.move(1, 1),
    drag: async (target, from, to) => {
      const start = await pointOf(target, { x: from });
      const end = await pointOf(target, { x: to });
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 12 });
      await page.mouse.up();
    },
  };
}
