import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPool } from "@orderhub/schema/db";
import { seeded } from "../chaos/seeded.ts";
import { en } from "../../web/src/i18n/en/index.ts";
import { documentedQueries } from "../contract/documented-queries.ts";
import { describeAccessible } from "./accessible.ts";
import { describeAuditLog } from "./audit-log.ts";
import { launchBrowser } from "./browser.ts";
import { describeCharts } from "./charts.ts";
import { describeFitsThePhone } from "./fits-the-phone.ts";
import { describeGraphiql } from "./graphiql-page.ts";
import { describeKeyboard } from "./by-keyboard.ts";
import { ask } from "./graphql-client.ts";
import { type Hub, startHub } from "./hub.ts";
import { describeLesserRoles } from "./lesser-roles.ts";
import { describeNothingMoves } from "./nothing-moves.ts";
import { addPerson } from "./people.ts";
import { describeSearchAtOnce } from "./search-at-once.ts";
import { describeTile } from "./tile-by-hand.ts";
import { describeBoxes } from "./walk-of-boxes.ts";
import { exportValue, listValue, randomQuestion, tileValue } from "./number-and-rows.ts";

let hub: Hub;
let browser: Browser;

beforeAll(async () => {
  hub = await startHub();
  await giveSomethingToActOn();
  browser = await launchBrowser();
}, 420_000);

afterAll(async () => {
  await browser.close();
  await hub.stop();
}, 60_000);

const day = 86_400_000;
const lastDays = `from=${encodeURIComponent("now-10d")}&to=now`;

describe("a number and its rows", () => {
  test("are equal for 40 random questions: tile, list and exported file, to the fen", async () => {
    const random = seeded(2026);
    const now = Date.now();
    const values = {
      shops: ["taobao-flagship", "taobao-outlet", "tmall-home"],
      provinces: ["浙江省", "广东省", "上海市", "江苏省"],
    } as const;
    const seen = new Set<string>();
    for (let round = 0; round < 40; round += 1) {
      const question = randomQuestion(random, now, { shops: [...values.shops], provinces: [...values.provinces] });
      const tile = await tileValue(hub.url, question);
      expect({ question, list: await listValue(hub.url, question) }).toEqual({ question, list: tile });
      expect({ question, file: await exportValue(hub.url, question) }).toEqual({ question, file: tile });
      seen.add(tile);
    }
    expect(seen.size).toBeGreaterThan(15);
  }, 240_000);
});

describe("the analysts' guide", () => {
  test.each(documentedQueries())("$name answers on a seeded hub", async ({ text, name }) => {
    const found = (await ask(hub.url, "{ orders(first: 1) { nodes { orderNo } } }")) as {
      orders: { nodes: { orderNo: string }[] };
    };
    const variables = {
      start: new Date(Date.now() - 10 * day).toISOString(),
      end: new Date().toISOString(),
      since: new Date(Date.now() - 10 * day).toISOString(),
      orderNo: found.orders.nodes[0]?.orderNo,
    };
    const used = Object.fromEntries(Object.entries(variables).filter(([variable]) => text.includes(`$${variable}:`)));
    const answer = (await ask(hub.url, text, used)) as Record<string, unknown>;
    expect(
      Object.values(answer).every((value) => value !== null),
      name,
    ).toBe(true);
  });
});

async function open(
  path: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "America/Los_Angeles",
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  await page.goto(`${hub.url}${path}`);
  return { page, context };
}

describe("in the browser", () => {
  test("a person walks from a tile to its orders, an order, its raw payload and its run", async () => {
    const { page, context } = await open(`/?${lastDays}`);
    const tile = page.locator("article").first();
    await tile.getByRole("heading").waitFor({ timeout: 60_000 });
    const link = tile.getByRole("link").first();
    await link.waitFor({ timeout: 60_000 });
    const shown = await tile.getByRole("button", { name: /copy/iu }).getAttribute("aria-label");
    await link.press("Enter");
    await page.waitForURL(/\/orders\?/u);
    const count = page.getByRole("status").filter({ hasText: /\d/u }).first();
    await count.waitFor({ timeout: 60_000 });
    const number = /[\d,]+(?:\.\d+)?/u.exec(shown ?? "")?.[0] ?? "none";
    await expect.poll(async () => page.locator("body").innerText(), { timeout: 30_000 }).toContain(number);
    await page.locator("[data-row]").first().click();
    const run = page.getByRole("link", { name: /run/iu }).first();
    await run.waitFor({ timeout: 30_000 });
    expect(await run.getAttribute("href")).toMatch(/\/namespaces\/default\/workflows\/ingest/u);
    await page
      .getByRole("button", { name: /payload/iu })
      .first()
      .click();
    await expect.poll(async () => page.getByRole("dialog").innerText(), { timeout: 30_000 }).toMatch(/tid/u);
    await context.close();
  }, 180_000);

  test("on a phone the tiles come first, nothing scrolls sideways, and every page is reached from the tabs", async () => {
    const { page, context } = await open(`/?${lastDays}`, {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await page.locator("article").first().waitFor({ timeout: 60_000 });
    const top = await page.locator("article").first().boundingBox();
    expect(top?.y).toBeLessThan(500);
    const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect(overflow).toBeLessThanOrEqual(0);
    for (const name of [en.shell.page.access, en.shell.page.audit]) {
      await page.getByRole("navigation").getByRole("button", { name: en.shell.more }).tap();
      await page.getByRole("menuitem", { name }).tap();
      await page.getByRole("heading", { level: 1, name }).waitFor();
    }
    await context.close();
  }, 120_000);
});

const person = "Ana Lyst";

/** The sandbox of this hub sells nothing that is held back, and nobody has an account yet. */
async function giveSomethingToActOn(): Promise<void> {
  await addPerson(hub.url, "ANALYST", "ana@orderhub.example", person);
  const pool = createPool(hub.stack.urls.database, { max: 1, name: "e2e" });
  await pool.query(
    `insert into quarantined_record (shop_id, kind, source_key, payload_id, reason, message, workflow_id, run_id)
     select shop_id, 'trade', 'held', id, 'unmapped_status', 'no such status', 'w', 'r' from raw_payload order by id limit 1`,
  );
  await pool.query(
    `insert into quarantined_record
       (shop_id, kind, source_key, payload_id, reason, message, status, resolved_at, resolution, workflow_id, run_id)
     select shop_id, 'trade', 'gone', id, 'money_mismatch', 'lines and freight make 1, payment is 2', 'discarded', now(),
       '测试订单', 'w', 'r' from raw_payload order by id limit 1`,
  );
  await pool.query(
    `insert into drift_event (shop_id, kind, path, change, policy, sample, seen)
     select id, 'trade', 'new_field', 'unknown_field', 'evolve', '1', 3 from shop order by id limit 1`,
  );
  await pool.end();
}

const started = () => ({ browser, url: hub.url });
describeKeyboard(started);
describeTile(started);
describeBoxes(started);
describeCharts(started);
describeGraphiql(started);
describeFitsThePhone(started);
describeSearchAtOnce(started);
describeAuditLog(started);
describeNothingMoves(started);
describeLesserRoles(started);
describeAccessible(started, person);
