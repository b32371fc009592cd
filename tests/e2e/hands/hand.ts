import type { Locator, Page } from "playwright-core";

/** Where on a thing the hand goes: shares of its width and height, 0 to 1. The middle where nothing is said. */
export interface Spot {
  readonly x: number;
  readonly y?: number;
}

export const handNames = ["mouse", "touch", "keyboard"] as const;
export type HandName = (typeof handNames)[number];

/**
 * One way to use a page. Every interaction is written once against this and run by each hand: real events of the
 * browser, no `click()` on an element. The keyboard reaches everything by Tab and arrows.
 */
export interface Hand {
  readonly name: HandName;
  readonly page: Page;
  /** Presses what opens a box (menu, dialog, panel); the box must still be there when the hand is gone. */
  readonly open: (target: Locator, box: Locator, at?: Spot) => Promise<void>;
  /** Presses an item, a switch, a link. */
  readonly choose: (target: Locator, at?: Spot) => Promise<void>;
  /** Leaves an open box without choosing: a press beside it, or Escape. */
  readonly close: (box: Locator) => Promise<void>;
  /** Rests on a thing without pressing it: hover, a finger that stays down, the focus (of a slider: on its share). */
  readonly rest: (target: Locator, at?: Spot) => Promise<void>;
  /** Ends a rest. */
  readonly leave: () => Promise<void>;
  /** Draws from one share of a thing's width to another: a brush. On a slider the keyboard marks with Shift and arrows. */
  readonly drag: (target: Locator, from: number, to: number) => Promise<void>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Brings a thing to the middle where a bar of the page covers it: a person scrolls on until they see it. */
function fromUnderBars(target: Element): void {
  const { left, top, width, height } = target.getBoundingClientRect();
  const seen = target.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
  if (seen?.closest("nav, header") && seen.closest("nav, header") !== target.closest("nav, header")) {
    target.scrollIntoView({ block: "center" });
  }
}

/** Where in the window a spot of a thing is, scrolled into view. Throws where the thing is not drawn. */
export async function pointOf(target: Locator, { x, y = 0.5 }: Spot = { x: 0.5 }): Promise<Point> {
  await target.waitFor();
  await target.scrollIntoViewIfNeeded();
  await target.evaluate(fromUnderBars);
  const box = await target.boundingBox();
  if (box === null) throw new Error(`${String(target)} is not drawn`);
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

/** Waits for a box and until what might close it a moment after the hand is gone has happened. Throws where it closed. */
export async function mustStay(box: Locator): Promise<void> {
  await box.waitFor();
  await box.page().evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)))");
  if (!(await box.isVisible())) throw new Error(`${String(box)} opened and closed again`);
}

/** A point of the window that neither the box nor anything to press covers. */
export async function besides(box: Locator): Promise<Point> {
  const page = box.page();
  const covered = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  for (let y = 3; y < height - 70; y += 9) {
    for (const x of [3, width - 3, Math.round(width / 2)]) {
      const isLeftOrRight = x < covered.x - 8 || x > covered.x + covered.width + 8;
      const isAboveOrBelow = y < covered.y - 8 || y > covered.y + covered.height + 8;
      const isFree = `document.elementFromPoint(${x}, ${y})?.closest("a, button, input, [role=slider], [role=dialog], [role=menu]") === null`;
      if ((isLeftOrRight || isAboveOrBelow) && (await page.evaluate(isFree)) === true) return { x, y };
    }
  }
  throw new Error("no free place beside the box");
}
