import type { Browser, Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { en } from "../../web/src/i18n/en/index.ts";
import { byEachHand } from "./by-hand.ts";
import { openView, settled } from "./views.ts";

type Started = { readonly browser: Browser; readonly url: string };
const range = "from=now-10d&to=now";
/** The hub knows the same days of the week before. */
const twoDays = "/?from=now-1d/d&to=now&grain=day";

const trend = (page: Page): Locator => page.getByRole("slider");
const menu = (page: Page): Locator => page.getByRole("menu");
const reading = (page: Page): Locator => page.locator("[data-reading]");
const legend = (page: Page): Locator => page.getByRole("list", { name: en.chart.legend }).getByRole("button");

/** A drawing is loaded when it comes into view; the plot above it is there before. */
const drawn = async (page: Page): Promise<void> => {
  await trend(page).scrollIntoViewIfNeeded();
  await page.locator("figure [data-chart] svg").first().waitFor();
  await settled(page);
};

function describeTrend(started: () => Started): void {
  byEachHand("the menu of a bucket stays open and leads to its orders", started, `/?${range}`, async (hand) => {
    const { page } = hand;
    await hand.open(trend(page), menu(page), { x: 0.5 });
    expect(await menu(page).innerText()).toMatch(/¥[\d,.]+/u);
    await hand.close(menu(page));
    await hand.open(trend(page), menu(page), { x: 0.5 });
    await hand.choose(page.getByRole("menuitem", { name: en.overview.drill.see, exact: true }));
    await page.waitForURL(/\/orders\?.*behind=paidAmount/u);
  });

  byEachHand("a brush zooms into the days it covers and opens no menu", started, `/?${range}`, async (hand) => {
    const { page } = hand;
    await hand.drag(trend(page), 0.2, 0.6);
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/u);
    await settled(page);
    expect(await menu(page).count()).toBe(0);
    const { searchParams } = new URL(page.url());
    const days = (Date.parse(searchParams.get("to") ?? "") - Date.parse(searchParams.get("from") ?? "")) / 86_400_000;
    expect(days).toBe(5);
  });

  byEachHand("resting on a bucket reads both dates, both values and the change", started, twoDays, async (hand) => {
    const { page } = hand;
    await hand.rest(trend(page), { x: 0.02 });
    await reading(page).waitFor();
    const said = await reading(page).innerText();
    expect(said.match(/\d\d\/\d\d\/\d{4}/gu)?.length ?? 0).toBeGreaterThanOrEqual(2);
    expect(said.match(/¥[\d,.]+/gu)?.length ?? 0).toBeGreaterThanOrEqual(3);
    expect(said).toMatch(/[+-][\d.]+%/u);
    await hand.leave();
    await reading(page).waitFor({ state: "hidden" });
  });

  byEachHand(
    "the legend takes a line out of the drawing and brings it back",
    started,
    `/?${range}&by=shop`,
    async (hand) => {
      const { page } = hand;
      await drawn(page);
      const paths = (): Promise<string> => page.locator("figure [data-chart] svg").first().innerHTML();
      const before = await paths();
      const first = legend(page).first();
      const colour = await first.locator("span").evaluate((swatch) => swatch.style.borderColor);
      expect(before).toContain(colour);
      await hand.choose(first);
      await expect.poll(() => first.getAttribute("aria-pressed")).toBe("false");
      expect(await paths()).not.toContain(colour);
      await hand.choose(first);
      await expect.poll(() => first.getAttribute("aria-pressed")).toBe("true");
      expect(await paths()).toContain(colour);
    },
  );
}

function describeCells(started: () => Started): void {
  const cell = (page: Page): Locator => page.locator('[data-spot="2-10"]');
  byEachHand(
    "a cell of the heat map is read at once, and its menu stays open",
    started,
    `/?${range}`,
    async (hand) => {
      const { page } = hand;
      await hand.rest(cell(page));
      // Nothing to wait for: what a native tooltip says after a second is there with the next frame.
      await page.evaluate("new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))");
      const said = await reading(page).innerText();
      expect(said).toContain("10:00");
      await hand.leave();
      await hand.open(cell(page), menu(page));
      await hand.close(menu(page));
    },
    { window: "desktop" },
  );

  byEachHand("a tile leads to the orders behind its number", started, `/?${range}`, async (hand) => {
    const { page } = hand;
    await hand.choose(page.locator("article a").first(), { x: 0.5, y: 0.95 });
    await page.waitForURL(/\/orders\?.*behind=paidOrders/u);
  });

  byEachHand("the menu of a tile stays open", started, `/?${range}`, async (hand) => {
    const { page } = hand;
    await hand.open(page.locator("article button[aria-haspopup=menu]").first(), menu(page));
    await hand.close(menu(page));
  });
}

/** What is drawn lies where it is pointed at: marks reach from edge to edge of the plot, whatever the form. */
async function standsBelowItsPlot(page: Page): Promise<void> {
  const plot = await trend(page).boundingBox();
  const boxes = await page
    .locator("figure [data-chart] svg")
    .first()
    .evaluate((svg) =>
      [...svg.querySelectorAll("path[d^=M], rect[fill*=hue]")].map((mark) => {
        const { left, right } = mark.getBoundingClientRect();
        return { left, right };
      }),
    );
  if (plot === null) throw new Error("no plot");
  const half = plot.width / 20;
  expect(Math.min(...boxes.map(({ left }) => left)) - plot.x).toBeLessThan(half);
  expect(plot.x + plot.width - Math.max(...boxes.map(({ right }) => right))).toBeLessThan(half);
}

function describeDrawing(started: () => Started): void {
  test.each(["line", "area", "bar"] as const)("a trend is drawn as %s, where it stood before it came", async (form) => {
    const { browser, url } = started();
    const page = await openView(browser, `${url}/?from=now-13d/d&to=now&form=${form}&by=shop`, "desktop", "en");
    await drawn(page);
    const hues = await page.locator("figure [data-chart] svg").first().innerHTML();
    expect(new Set(hues.match(/--oh-hue-\d+/gu)).size).toBe(3);
    await standsBelowItsPlot(page);
    await page.context().close();
  });

  test("a shop has one colour on every card", async () => {
    const { browser, url } = started();
    const page = await openView(browser, `${url}/?${range}&by=shop&rank=shop`, "desktop", "en");
    const colours = new Map<string, Set<string>>();
    const note = (name: string, colour: string): void => {
      colours.set(name, (colours.get(name) ?? new Set()).add(colour));
    };
    for (const item of await legend(page).all())
      note(
        await item.innerText(),
        await item.locator("span").evaluate((swatch) => getComputedStyle(swatch).borderTopColor),
      );
    for (const row of await page.locator("table tbody tr:has(th a)").all())
      note(
        await row.locator("th a").innerText(),
        await row
          .locator("th span span")
          .first()
          .evaluate((dot) => getComputedStyle(dot).backgroundColor),
      );
    expect(colours.size).toBe(3);
    expect([...colours.values()].map((found) => found.size)).toEqual([1, 1, 1]);
    expect(new Set([...colours.values()].flatMap((found) => [...found])).size).toBe(3);
    await page.context().close();
  });
}

function describeNumbers(started: () => Started): void {
  test("before there was data nothing is compared: a dash and the reason, no growth against nothing", async () => {
    const { browser, url } = started();
    const page = await openView(browser, `${url}/?from=now-9d/d&to=now&cmp=year`, "desktop", "en");
    for (const tile of await page.locator("article").all()) {
      const said = await tile.innerText();
      expect(said).toMatch(/– No data before/u);
      expect(said).not.toMatch(/[▲▼]/u);
    }
    await page.context().close();
  });

  test("a drill link asks for its own number alone, also before the registry is loaded", async () => {
    const { browser, url } = started();
    const page = await openView(browser, `${url}/?${range}`, "desktop", "en");
    const asked: string[] = [];
    page.on("request", (request) => {
      const said = request.postData() ?? "";
      asked.push(...[...said.matchAll(/"behind":\{.*?"metric":"(\w+)"/gu)].map(([, metric = ""]) => metric));
    });
    await page.goto(`${url}/orders?${range}&behind=netPaidAmount`);
    await settled(page);
    expect(new Set(asked)).toEqual(new Set(["netPaidAmount"]));
    await page.context().close();
  });
}

/** Charts in the hands of people, and what they must never say. */
export function describeCharts(started: () => Started): void {
  describe("charts", () => {
    describeTrend(started);
    describeCells(started);
    describeDrawing(started);
    describeNumbers(started);
  });
}
