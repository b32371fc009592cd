import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { repoFolder } from "../../scripts/lib/config.ts";
import { startHub } from "../e2e/hub.ts";
import { chromePath } from "../e2e/browser.ts";
import { firstRouteBytes } from "../../web/first-route.ts";
import { type Bench, round } from "./result.ts";

const pages = { overview: "/", orders: "/orders", ingestion: "/ingestion" } as const;
const categories = ["performance", "accessibility", "best-practices", "seo"];

/** Compressed size of what the first page loads before it can show anything, and Lighthouse's scores of each page. */
export const web: Bench = async () => {
  const hub = await startHub();
  const chrome = await launch({
    chromePath: chromePath(process.env["CHROME_PATH"]),
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    const scores: Record<string, number> = {};
    for (const [page, path] of Object.entries(pages)) {
      const run = await lighthouse(`${hub.url}${path}?from=now-10d&to=now`, {
        port: chrome.port,
        output: "json",
        onlyCategories: categories,
        formFactor: "desktop",
        screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
        throttlingMethod: "provided",
      });
      for (const name of categories)
        scores[`${page}.${name}`] = Math.round((run?.lhr.categories[name]?.score ?? 0) * 100);
    }
    return {
      bench: "web",
      size: 1,
      figures: { entryKiB: round(firstRouteBytes(join(repoFolder, "web/dist")) / 1024), lighthouse: scores },
      limit: {},
      ratio: null,
    };
  } finally {
    chrome.kill();
    await hub.stop();
  }
};
