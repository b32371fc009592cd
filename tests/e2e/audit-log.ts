import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Browser } from "playwright-core";
import { describe, expect, test } from "vitest";
import { en } from "../../web/src/i18n/en/index.ts";
import { addPerson } from "./people.ts";
import { openView, settled, walkTo } from "./views.ts";

type Started = { readonly browser: Browser; readonly url: string };
type Row = Readonly<Record<string, string>>;

const { head } = en.audit;
const email = "kept.in.the.log@orderhub.example";

/** "Now" is the last whole minute: what was done since would be missing. */
const untilTomorrow = `from=now-1d&to=${encodeURIComponent("now+1d")}`;

/** The audit log as somebody reads it: as a file, and from an entry to what it is about. */
export function describeAuditLog(started: () => Started): void {
  describe("the audit log", () => {
    test("is saved whole as a file, chained entry by entry, and leads from an entry to its subject", async () => {
      const { browser, url } = started();
      await addPerson(url, "FINANCE", email, "Kept");
      const page = await openView(browser, `${url}/audit?${untilTomorrow}`, "desktop", "en");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: en.action.export, exact: true }).click(),
      ]);
      const file = await download.path();
      const rows: Row[] = parse(readFileSync(file), { columns: true, bom: true });
      const count = /of ([\d,]+)/u.exec(await page.getByRole("main").innerText())?.[1] ?? "";
      expect(rows).toHaveLength(Number(count.replaceAll(",", "")));
      const kept = rows.find((row) => row[head.subject] === `user/${email}`);
      expect(kept?.[head.changes]).toContain(`role: – → "finance"`);
      expect(rows.every((row) => /^[\da-f]{64}$/u.test(row[head.hash] ?? ""))).toBe(true);
      await page.getByRole("link", { name: `person ${email}` }).click();
      await page.waitForURL(/\/access\?q=/u);
      await settled(page);
      await expect.poll(() => page.getByRole("main").getByRole("row").allInnerTexts()).toHaveLength(2);
      expect(await page.getByRole("main").innerText()).toContain(email);
      await walkTo(page, `/audit?${untilTomorrow}&action=shop.connect`);
      await page.getByRole("link", { name: "shop taobao-flagship" }).first().click();
      await page.waitForURL(/\/ingestion\?feed=taobao-flagship/u);
      await page.context().close();
    }, 90_000);
  });
}
