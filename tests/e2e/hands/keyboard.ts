import type { Locator, Page } from "playwright-core";
import { type Hand, mustStay, type Spot } from "./hand.ts";

const tabsMax = 200;
const arrowsMax = 120;

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element.matches(":focus"));

/** Which arrow leads from what has the focus to the target, where both are parts of something that is walked by arrows. */
function arrowTo(target: Element): string | null {
  const walked = "[role=menu], [role=grid], [role=listbox], [role=tablist], [role=radiogroup], [role=toolbar], table";
  const whole = target.closest(walked);
  const active = target.ownerDocument.activeElement;
  if (whole === null || active === null || active === whole || !whole.contains(active)) return null;
  const from = active.getBoundingClientRect();
  const to = target.getBoundingClientRect();
  const down = to.top + to.height / 2 - (from.top + from.height / 2);
  const right = to.left + to.width / 2 - (from.left + from.width / 2);
  if (Math.abs(down) > Math.min(from.height, to.height) / 2) return down > 0 ? "ArrowDown" : "ArrowUp";
  return right > 0 ? "ArrowRight" : "ArrowLeft";
}

/** Walks by arrows as far as they lead; whether they led there. */
async function walk(page: Page, target: Locator): Promise<boolean> {
  for (let arrows = 0; arrows < arrowsMax; arrows += 1) {
    if (await hasFocus(target)) return true;
    const arrow = await target.evaluate(arrowTo);
    if (arrow === null) return false;
    const before = await page.evaluateHandle(() => document.activeElement);
    await page.keyboard.press(arrow);
    if (await before.evaluate((element) => element === document.activeElement)) return false;
  }
  return false;
}

/** Reaches a thing as somebody without a pointer does: by Tab, and by arrows inside of what is walked by arrows. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < tabsMax; tabs += 1) {
    if (await walk(page, target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by keyboard to ${String(target)}`);
}

/** Moves a slider that has the focus from its start to a share of its length; answers the number of steps there are. */
async function slide(page: Page, slider: Locator, share: number): Promise<number> {
  const numberOf = async (name: string): Promise<number> => Number(await slider.getAttribute(name));
  const steps = (await numberOf("aria-valuemax")) - (await numberOf("aria-valuemin"));
  // The first key wakes a slider that nobody has moved yet.
  await page.keyboard.press("Home");
  await page.keyboard.press("Home");
  for (let step = 0; step < Math.round(share * steps); step += 1) await page.keyboard.press("ArrowRight");
  return steps;
}

const isSlider = async (target: Locator): Promise<boolean> => (await target.getAttribute("role")) === "slider";
const takesSpace = "[type=checkbox], [type=radio], [role=switch], [role=checkbox], [role=option]";

export function byKeyboard(page: Page): Hand {
  const rest = async (target: Locator, at?: Spot): Promise<void> => {
    await reach(page, target);
    if (at !== undefined && (await isSlider(target))) await slide(page, target, at.x);
  };
  const press = async (target: Locator, at?: Spot): Promise<void> => {
    await rest(target, at);
    await page.keyboard.press((await target.evaluate(matches, takesSpace)) ? "Space" : "Enter");
  };
  return {
    name: "keyboard",
    page,
    rest,
    choose: press,
    open: async (target, box, at) => {
      await press(target, at);
      await mustStay(box);
    },
    close: async (box) => {
      await page.keyboard.press("Escape");
      await box.waitFor({ state: "hidden" });
    },
    leave: () => page.keyboard.press("Escape"),
    drag: async (target, from, to) => {
      await reach(page, target);
      const steps = await slide(page, target, from);
      const marked = Math.round(to * steps) - Math.round(from * steps);
      const key = marked < 0 ? "Shift+ArrowLeft" : "Shift+ArrowRight";
      for (let step = 0; step < Math.abs(marked); step += 1) await page.keyboard.press(key);
      await page.keyboard.press("Enter");
    },
  };
}

const matches = (element: Element, selector: string): boolean => element.matches(selector);
