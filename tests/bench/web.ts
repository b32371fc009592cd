import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { z } from "zod";
import { repoFolder } from "../../scripts/lib/config.ts";
import { firstRouteBytes } from "../../web/first-route.ts";
import { chromePath } from "../e2e/browser.ts";
import { ask } from "../e2e/graphql-client.ts";
import { startHub } from "../e2e/hub.ts";
import { type Bench, round } from "./result.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"];
const runsEach = 3;
const range = "from=now-10d&to=now";

type Form = "desktop" | "mobile";
interface Target {
  readonly name: string;
  readonly path: string;
  readonly form: Form;
}

const forms = {
  desktop: {
    formFactor: "desktop",
    screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
    throttlingMethod: "provided",
  },
  // Lighthouse's own phone: a slow processor behind a slow network.
  mobile: { formFactor: "mobile" },
} as const;

/** Every page on a desktop, and the first one on a phone too. */
async function targetsOf(url: string): Promise<Target[]> {
  const found = await ask(url, "{ orders(first: 1) { nodes { id } } }");
  const { orders } = z.object({ orders: z.object({ nodes: z.tuple([z.object({ id: z.string() })]) }) }).parse(found);
  const paths = {
    overview: `/?${range}`,
    orders: `/orders?${range}`,
    order: `/orders/${encodeURIComponent(orders.nodes[0].id)}`,
    ingestion: "/ingestion",
    access: "/access",
    audit: "/audit",
    signIn: "/sign-in",
  };
  const desktop = Object.entries(paths).map(([name, path]) => ({ name, path, form: "desktop" }) as const);
  return [...desktop, { name: "overview.phone", path: paths.overview, form: "mobile" }];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Scores of one page from 0 to 100, each the median of several visits. */
async function scoresOf(url: string, { path, form }: Target, port: number): Promise<Record<string, number>> {
  const seen: Record<string, number[]> = {};
  for (let round = 0; round < runsEach; round += 1) {
    const run = await lighthouse(`${url}${path}`, {
      port,
      output: "json",
      onlyCategories: categories,
      ...forms[form],
    });
    for (const name of categories) {
      const score = Math.round((run?.lhr.categories[name]?.score ?? 0) * 100);
      (seen[name] ??= []).push(score);
    }
  }
  return Object.fromEntries(Object.entries(seen).map(([name, scores]) => [name, median(scores)]));
}

/** Compressed size of what the first page loads before it can show anything, and Lighthouse's scores of each page. */
export const web: Bench = async () => {
  const hub = await startHub();
  const chrome = await launch({
    chromePath: chromePath(process.env["CHROME_PATH"]),
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    const scores: Record<string, number> = {};
    for (const target of await targetsOf(hub.url)) {
      const found = await scoresOf(hub.url, target, chrome.port);
      for (const [name, score] of Object.entries(found)) scores[`${target.name}.${name}`] = score;
    }
    return {
      bench: "web",
      size: runsEach,
      figures: {
        entryKiB: round(firstRouteBytes(join(repoFolder, "web/dist")) / 1024),
        lighthouseMin: Math.min(...Object.values(scores)),
        lighthouse: scores,
      },
      limit: {},
      ratio: null,
    };
  } finally {
    chrome.kill();
    await hub.stop();
  }
};
