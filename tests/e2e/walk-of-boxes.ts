import type { Browser, Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Hand, handNames } from "./hands/hand.ts";
import { openByHand } from "./hands/open.ts";
import { latestOrder } from "./people.ts";
import { settled } from "./views.ts";

type Started = { readonly browser: Browser; readonly url: string };

const range = "from=now-10d&to=now";
const pathsOf = (orderId: string): readonly string[] => [
  `/?${range}`,
  `/orders?${range}`,
  `/orders?${range}&order=${encodeURIComponent(orderId)}`,
  `/orders/${encodeURIComponent(orderId)}`,
  "/ingestion",
  "/ingestion?feed=taobao-flagship",
  "/ingestion?tab=windows",
  "/ingestion?tab=quarantine",
  "/ingestion?tab=drift",
  "/ingestion?tab=imports",
  "/access",
  "/access?access=tokens",
  "/audit",
];

/** Everything that says it opens a box. Of many alike (one per row) the first two; what every page has on the first page. */
const openers = "[aria-haspopup]:visible:enabled";
const box = "[role=dialog]:visible, [role=menu]:visible";
const alikeMax = 2;

/** Names each opener by its look and its place among those alike: boxes change what is on the page, and a number would then lie. */
function named(found: readonly Element[]): string[] {
  const kinds = found.map((one) => {
    const frame = one.closest("header, nav") === null ? location.pathname + location.search : "frame";
    return [frame, one.getAttribute("aria-haspopup") ?? "", one.className].join(" ");
  });
  return kinds.map((kind, at) => `${kind} ${String(kinds.slice(0, at).filter((other) => other === kind).length)}`);
}

const isFew = (name: string): boolean => Number(name.slice(name.lastIndexOf(" "))) < alikeMax;

/** The next opener that was not walked yet. */
async function nextOpener(page: Page, walked: Set<string>): Promise<Locator | undefined> {
  const names = await page.locator(openers).evaluateAll(named);
  const inFrame = (name: string): boolean => name.startsWith("frame");
  const at = names.findIndex((name) => !walked.has(name) && (inFrame(name) || isFew(name)));
  const name = names[at];
  if (name === undefined) return undefined;
  walked.add(name);
  return page.locator(openers).nth(at);
}

const edge = 20;

/** Presses the row of a tick as far from its square as the list goes. */
async function pressRow(hand: Hand, open: Locator, tick: Locator): Promise<void> {
  if (hand.name === "keyboard") {
    // By Tab the way back leads out of the list, which closes it.
    await tick.focus();
    return hand.choose(tick);
  }
  await tick.scrollIntoViewIfNeeded();
  const [list, square] = [await open.boundingBox(), await tick.boundingBox()];
  if (list === null || square === null) throw new Error("the list is not drawn");
  const at = { x: (list.width - edge) / list.width, y: (square.y + square.height / 2 - list.y) / list.height };
  await hand.choose(open, at);
}

/** Ticks two rows of a list one after the other, and takes both back: all hold, and the list is still there. */
async function tickTwo(hand: Hand, open: Locator): Promise<void> {
  const ticks = open.getByRole("checkbox", { disabled: false });
  const count = await ticks.count();
  if (count < 2) return;
  for (const tick of [0, 1, 0, 1].map((at) => ticks.nth(at))) {
    const before = await tick.isChecked();
    await pressRow(hand, open, tick);
    await hand.page.waitForTimeout(150);
    expect(await open.isVisible(), "the list stays open").toBe(true);
    expect(await tick.isChecked(), "the row is ticked").toBe(!before);
  }
  const [first, second] = [await ticks.nth(0).boundingBox(), await ticks.nth(1).boundingBox()];
  expect((second?.y ?? 0) - (first?.y ?? 0), "height of a row").toBeGreaterThanOrEqual(hand.name === "touch" ? 44 : 36);
}

/** Closes a box; where a phone has no place beside it that is not something else to press, by Escape. */
async function leave(hand: Hand, open: Locator): Promise<void> {
  await hand.close(open).catch(async (error: unknown) => {
    if (!String(error).includes("no free place")) throw error;
    await hand.page.keyboard.press("Escape");
    await open.waitFor({ state: "hidden" });
  });
}

async function walk(hand: Hand, walked: Set<string>): Promise<string[]> {
  const { page } = hand;
  const open = page.locator(box).first();
  const faults: string[] = [];
  page.setDefaultTimeout(5_000);
  for (let opener = await nextOpener(page, walked); opener !== undefined; opener = await nextOpener(page, walked)) {
    const name = await opener.evaluate((one) => one.getAttribute("aria-label") ?? one.textContent);
    try {
      // That everything is reached by Tab is held elsewhere; from the start of the page it would take minutes here.
      if (hand.name === "keyboard") await opener.focus();
      await hand.open(opener, open);
      await tickTwo(hand, open);
      await leave(hand, open);
      await settled(page);
    } catch (error) {
      faults.push(`${new URL(page.url()).pathname}, ${name}: ${String(error).slice(0, 300)}`);
      await page.keyboard.press("Escape");
    }
  }
  return faults;
}

/** Whatever says it opens something does, stays open until it is left, and lists of ticks take one after the other. */
export function describeBoxes(started: () => Started): void {
  describe("everything that opens over a page opens, stays and closes", () => {
    test.each(handNames)(
      "by %s",
      async (name) => {
        const { browser, url } = started();
        const faults: string[] = [];
        const walked = new Set<string>();
        for (const path of pathsOf((await latestOrder(url)).id)) {
          const hand = await openByHand(browser, `${url}${path}`, name);
          faults.push(...(await walk(hand, walked)));
          await hand.page.context().close();
        }
        expect(faults).toEqual([]);
      },
      420_000,
    );
  });
}
