import { withTransaction } from "@orderhub/schema/db";
import { builtFrontEnd } from "@orderhub/api/config";
import { seedShopRows } from "@orderhub/api/fixtures/seed";
import { startApi, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { setUpDemo } from "@orderhub/api/setup/set-up-demo";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { en } from "../../web/src/i18n/en/index.ts";
import { zh } from "../../web/src/i18n/zh/index.ts";
import { freshDatabase } from "../harness/fresh-database.ts";
import { launchBrowser } from "./browser.ts";
import { besides, handNames, type Hand } from "./hands/hand.ts";
import { openByHand } from "./hands/open.ts";
import { settled } from "./views.ts";

/** A demo hub with its pages: whoever is not signed in is its administrator. */
let api: ApiUnderTest;
let browser: Browser;
let password: string;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase(), webDist: builtFrontEnd, proxyHops: 1 });
  await seedShopRows(api.pool);
  const { users } = await setUpDemo(api.pool, {}, true);
  password = users[0]?.password ?? "";
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const words = { en, zh } as const;
const cases = handNames.flatMap((hand) => (["en", "zh"] as const).map((language) => [hand, language] as const));

/** Signs in by the form; stands on the first page then. */
async function signIn(page: Page, role: string, language: "en" | "zh", secret = password): Promise<void> {
  const { shell } = words[language];
  await page.goto(`${api.url}/sign-in`);
  await page.getByLabel(shell.user.email).fill(`${role}@orderhub.example`);
  await page.getByLabel(shell.user.password, { exact: false }).first().fill(secret);
  await page.locator("form button[type=submit]").click();
  await page.waitForURL((address) => address.pathname === "/");
  await settled(page);
}

async function openMenu(hand: Hand, language: "en" | "zh") {
  const menu = hand.page.getByRole("menu");
  await hand.open(hand.page.getByRole("button", { name: words[language].shell.user.menu }), menu);
  return menu;
}

/** What somebody does who wants a dialog to go away. */
async function tryToLeave({ name, page }: Hand): Promise<void> {
  await page.keyboard.press("Escape");
  if (name === "keyboard") return;
  const { x, y } = await besides(page.getByRole("dialog"));
  await (name === "touch" ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
}

describe("signing out", () => {
  it.each(cases)(
    "leads to the door, which says so, also where a demo is open to everybody: by %s, in %s",
    async (name, language) => {
      const hand = await openByHand(browser, `${api.url}/sign-in`, name, { language });
      const { page } = hand;
      const { shell } = words[language];
      await signIn(page, "ops", language);
      const menu = await openMenu(hand, language);
      expect(await menu.innerText()).toContain("ops@orderhub.example");
      await hand.choose(menu.getByRole("menuitem", { name: shell.user.signOut }));
      await page.waitForURL((address) => address.pathname === "/sign-in");
      await page.getByText(shell.door.signedOut).waitFor();
      await page.reload();
      await page.getByText(shell.door.signedOut).waitFor();
      await page.context().close();
    },
    60_000,
  );

  it("that does not work says so and leaves nobody in doubt", async () => {
    const hand = await openByHand(browser, `${api.url}/sign-in`, "mouse");
    const { page } = hand;
    await signIn(page, "finance", "en");
    await page.route("**/api/auth/sign-out", (route) => route.abort());
    const menu = await openMenu(hand, "en");
    await hand.choose(menu.getByRole("menuitem", { name: en.shell.user.signOut }));
    await page.getByText(en.shell.user.stillIn).waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    await page.context().close();
  }, 60_000);
});

describe("a secret that is shown once", () => {
  it.each(cases)(
    "stays until somebody has kept it: by %s, in %s",
    async (name, language) => {
      const { access, reason, action } = words[language];
      const hand = await openByHand(browser, `${api.url}/access`, name, { language });
      const { page } = hand;
      const dialog = page.getByRole("dialog");
      await hand.open(page.getByRole("button", { name: access.add.action }).first(), dialog);
      await dialog.getByLabel(access.form.name).fill("Somebody");
      await dialog.getByLabel(access.form.email).fill(`somebody.${name}.${language}@example.com`);
      await dialog.getByLabel(reason.label).fill("for the test");
      await hand.choose(dialog.getByRole("button", { name: access.add.action }));
      const secret = page.locator("[data-secret]");
      await secret.waitFor();
      const shown = await secret.innerText();
      for (let turn = 0; turn < 2; turn += 1) await tryToLeave(hand);
      expect(await dialog.getByRole("button", { name: action.close }).count()).toBe(0);
      expect(await secret.innerText()).toBe(shown);
      expect(shown).toMatch(/^[\w-]{16}$/u);
      await hand.choose(dialog.getByRole("button", { name: access.secret.saved }));
      await expect.poll(() => secret.count()).toBe(0);
      await page.context().close();
    },
    60_000,
  );
});

describe("one's own password", () => {
  it.each(cases)(
    "is changed under the person's menu, and a weak one is told apart: by %s, in %s",
    async (name, language) => {
      const { shell } = words[language];
      const email = `${name}-${language}@orderhub.example`;
      await api.pool.query(
        `insert into app_user (id, email, name, email_verified, role, shop_ids, locale) values ($1, $1, $1, true, 'ops', null, $2)`,
        [email, language],
      );
      await withTransaction(api.pool, (connection) =>
        connection.query(
          `insert into user_account (id, account_id, provider_id, user_id, password)
           select $1, $1, 'credential', $1, password from user_account where provider_id = 'credential' limit 1`,
          [email],
        ),
      );
      const hand = await openByHand(browser, `${api.url}/sign-in`, name, { language });
      const { page } = hand;
      await signIn(page, `${name}-${language}`, language);
      const menu = await openMenu(hand, language);
      const dialog = page.getByRole("dialog");
      await hand.choose(menu.getByRole("menuitem", { name: shell.password.action }));
      await dialog.waitFor();
      const fill = async (next: string): Promise<void> => {
        for (const [field, text] of Object.entries({ current: password, next, again: next }))
          await dialog.locator(`input[name=${field}]`).fill(text);
        await hand.choose(dialog.getByRole("button", { name: shell.password.save, exact: true }));
      };
      await fill("aaaaaaaaaaaa");
      await dialog.getByText(shell.password.weak).waitFor();
      await fill(`tyre-Lagoon-9-${name}`);
      await page.getByText(shell.password.done).waitFor();
      await page.context().clearCookies();
      await signIn(page, `${name}-${language}`, language, `tyre-Lagoon-9-${name}`);
      await page.context().close();
    },
    60_000,
  );
});

describe("somebody of the warehouse", () => {
  it.each(cases)(
    "sees no card that is refused and no age of numbers that nobody tells them: by %s, in %s",
    async (name, language) => {
      const { problem, shell } = words[language];
      const hand = await openByHand(browser, `${api.url}/sign-in`, name, { language });
      const { page } = hand;
      await signIn(page, "warehouse", language);
      for (const path of ["/", "/orders"]) {
        await page.goto(`${api.url}${path}`);
        await settled(page);
        const shown = await page.locator("body").innerText();
        expect(shown).not.toContain(problem.FORBIDDEN);
        expect(shown).not.toContain(shell.fresh.unknown);
      }
      await page.context().close();
    },
    60_000,
  );
});
