import type { Browser, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { en } from "../../web/src/i18n/en/index.ts";
import { addPerson, latestOrder } from "./people.ts";
import { settled, walkTo } from "./views.ts";

type Started = { readonly browser: Browser; readonly url: string };

/** The pages that each role is offered; the others say that they are closed, to whoever knows their address. */
const roles = [
  { role: "ANALYST", open: ["overview", "orders", "ingestion"], closed: ["access", "audit"] },
  { role: "FINANCE", open: ["overview", "orders", "ingestion"], closed: ["access", "audit"] },
  { role: "WAREHOUSE", open: ["overview", "orders"], closed: ["ingestion", "access", "audit"] },
] as const;

async function signedIn({ browser, url }: Started, email: string, password: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(en.shell.user.email).fill(email);
  await page.getByLabel(en.shell.user.password, { exact: false }).first().fill(password);
  await page.locator("form button[type=submit]").click();
  await page.waitForURL((address) => address.pathname === "/");
  await settled(page);
  return page;
}

/** People who may do less see less, and are told so where they meet a wall. */
export function describeLesserRoles(started: () => Started): void {
  describe("somebody who may do less", () => {
    test.each(roles)(
      "is offered what the role $role opens, and told by every other page that it is closed",
      async ({ role, open, closed }) => {
        const { browser, url } = started();
        const email = `${role.toLowerCase()}.e2e@orderhub.example`;
        const page = await signedIn({ browser, url }, email, await addPerson(url, role, email, `E2e ${role}`));
        const offered = page.getByRole("navigation", { name: en.shell.navigation }).getByRole("link");
        const names = (await offered.allInnerTexts()).map((name) => name.split("\n")[0]);
        expect(names.slice(1)).toEqual(open.map((name) => en.shell.page[name]));
        for (const name of open) {
          await walkTo(page, name === "overview" ? "/" : `/${name}`);
          const shown = await page.locator("body").innerText();
          // A card that is refused, and an age of the numbers that nobody tells this role, are not shown at all.
          for (const wall of [en.problem.FORBIDDEN, en.shell.fresh.unknown]) expect(shown).not.toContain(wall);
        }
        for (const name of closed) {
          await walkTo(page, `/${name}`);
          const title = en.shell.noRights.title.replace("{{name}}", en.shell.page[name]);
          expect(await page.getByRole("main").innerText()).toContain(title);
          expect(await page.getByRole("main").innerText()).toContain(en.role[role]);
        }
        await walkTo(page, `/orders/${encodeURIComponent((await latestOrder(url)).id)}`);
        expect(await page.getByRole("button", { name: en.orders.reveal.action }).count()).toBe(0);
        await page.context().close();
      },
      90_000,
    );
  });
}
