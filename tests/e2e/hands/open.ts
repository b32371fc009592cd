import type { Browser, Page } from "playwright-core";
import { type Language, languages, settled, type Window, windows } from "../views.ts";
import type { Hand, HandName } from "./hand.ts";
import { byKeyboard } from "./keyboard.ts";
import { byMouse } from "./mouse.ts";
import { byTouch } from "./touch.ts";

export interface Held {
  /** The window; a finger has a phone where nothing is said, the others a desktop. */
  readonly window?: Window;
  readonly language?: Language;
}

const handOf: Readonly<Record<HandName, (page: Page) => Hand | Promise<Hand>>> = {
  mouse: byMouse,
  touch: byTouch,
  keyboard: byKeyboard,
};

/** A page in the hands of somebody with a mouse, a finger or a keyboard. Close it with `hand.page.context().close()`. */
export async function openByHand(browser: Browser, url: string, name: HandName, held: Held = {}): Promise<Hand> {
  const { window = name === "touch" ? "phone" : "desktop", language = "en" } = held;
  const context = await browser.newContext({
    ...windows[window],
    hasTouch: name === "touch",
    locale: languages[language].locale,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(url);
  await settled(page);
  return handOf[name](page);
}
