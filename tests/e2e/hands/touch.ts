import type { Locator, Page } from "playwright-core";
import { besides, type Hand, mustStay, type Point, pointOf, type Spot } from "./hand.ts";

type Kind = "touchStart" | "touchMove" | "touchEnd" | "touchCancel";
const tappedMs = 60;
/** Longer than the browser waits before it calls a touch the start of something else. */
const restedMs = 120;
const steps = 12;

/** One finger. The page's context must have `hasTouch`. */
export async function byTouch(page: Page): Promise<Hand> {
  const session = await page.context().newCDPSession(page);
  const touch = async (type: Kind, at?: Point): Promise<void> => {
    await session.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [at] });
  };
  const tap = async (at: Point): Promise<void> => {
    await touch("touchStart", at);
    await page.waitForTimeout(tappedMs);
    await touch("touchEnd");
  };
  const press = async (target: Locator, at?: Spot): Promise<void> => {
    await tap(await pointOf(target, at));
  };
  return {
    name: "touch",
    page,
    choose: press,
    open: async (target, box, at) => {
      await press(target, at);
      await mustStay(box);
    },
    close: async (box) => {
      await tap(await besides(box));
      await box.waitFor({ state: "hidden" });
    },
    rest: async (target, at) => {
      await touch("touchStart", await pointOf(target, at));
      await page.waitForTimeout(restedMs);
    },
    leave: () => touch("touchCancel"),
    drag: async (target, from, to) => {
      const start = await pointOf(target, { x: from });
      const end = await pointOf(target, { x: to });
      await touch("touchStart", start);
      for (let step = 1; step <= steps; step += 1) {
        const share = step / steps;
        await touch("touchMove", { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share });
      }
      await touch("touchEnd");
    },
  };
}
