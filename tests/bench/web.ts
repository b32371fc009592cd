import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { z } from "zod";
import { repoFolder } from "../../scripts/lib/config.ts";
import { firstRouteBytes } from "../../web/first-route.ts";
import { chromePath } from "../e2e/browser.ts";
import { ask } from "../e2e/graphql-client.ts";
import { startHub } from "../e2e/hub.ts";
import { favour } from "./favour.ts";
import { type Bench, round } from "./result.ts";
import { say } from "./scratch.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"];
const runsEach = 3;
const range = "from=now-10d&to=now";

interface Target {
  readonly name: string;
  readonly path: string;
  readonly form: Form;
}
type Form = keyof typeof forms;

const forms = {
  desktop: {
    formFactor: "desktop",
    screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
    throttlingMethod: "provided",
  },
  // Lighthouse's own phone: a slow processor behind a slow network.
  phone: { formFactor: "mobile" },
} as const;

/** Every page on a desktop and on a phone: `overview.desktop`, `overview.phone` and so on. */
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
  return Object.entries(paths).flatMap(([page, path]) => [
    { name: `${page}.desktop`, path, form: "desktop" } as const,
    { name: `${page}.phone`, path, form: "phone" } as const,
  ]);
}

/** `overview` is a page on both, `phone` all pages there, `overview.phone` one visit. Throws where nothing is left. */
function chosen(targets: readonly Target[], only: string | undefined): readonly Target[] {
  const found = targets.filter(({ name }) => only === undefined || name === only || name.split(".").includes(only));
  if (found.length > 0) return found;
  throw new Error(`--only is one of ${targets.map(({ name }) => name).join(", ")}, a page or a form alone`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** What the score of the speed consists of, in milliseconds. */
const timings = {
  firstPaintMs: "first-contentful-paint",
  largestPaintMs: "largest-contentful-paint",
  blockedMs: "total-blocking-time",
} as const;

type Figures = Readonly<Record<string, number>>;
interface Visited {
  /** From 0 to 100. */
  readonly scores: Figures;
  readonly times: Figures;
}

const medians = (visits: readonly Figures[]): Figures =>
  Object.fromEntries(
    Object.keys(visits[0] ?? {}).map((name) => [name, median(visits.map((visit) => visit[name] ?? 0))]),
  );

/** One page, each figure the median of several visits. */
async function visit(url: string, { path, form }: Target, port: number): Promise<Visited> {
  const scores: Figures[] = [];
  const times: Figures[] = [];
  for (let round = 0; round < runsEach; round += 1) {
    const run = await lighthouse(`${url}${path}`, {
      port,
      output: "json",
      onlyCategories: categories,
      ...forms[form],
    });
    const found = run?.lhr.categories ?? {};
    const audits: Readonly<Record<string, { readonly numericValue?: number }>> = run?.lhr.audits ?? {};
    scores.push(Object.fromEntries(categories.map((name) => [name, Math.round((found[name]?.score ?? 0) * 100)])));
    times.push(
      Object.fromEntries(
        Object.entries(timings).map(([name, audit]) => [name, Math.round(audits[audit]?.numericValue ?? 0)]),
      ),
    );
  }
  return { scores: medians(scores), times: medians(times) };
}

/** Compressed size of what the first page loads before it can show anything, and Lighthouse's scores of each page. */
export const web: Bench = async (_size, _profile, only) => {
  const hub = await startHub();
  const chrome = await launch({
    chromePath: chromePath(process.env["CHROME_PATH"]),
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  // A reader's phone does not share its cores with the hub.
  if (!favour(chrome.pid)) say("the browser shares the cores with the hub: expect lower scores");
  try {
    const scores: Record<string, number> = {};
    const times: Record<string, number> = {};
    for (const target of chosen(await targetsOf(hub.url), only)) {
      const found = await visit(hub.url, target, chrome.port);
      for (const [name, score] of Object.entries(found.scores)) scores[`${target.name}.${name}`] = score;
      for (const [name, ms] of Object.entries(found.times)) times[`${target.name}.${name}`] = ms;
    }
    return {
      bench: "web",
      size: runsEach,
      figures: {
        entryKiB: round(firstRouteBytes(join(repoFolder, "web/dist")) / 1024),
        lighthouseMin: Math.min(...Object.values(scores)),
        lighthouse: scores,
        lighthouseTimes: times,
      },
      limit: {},
      ratio: null,
    };
  } finally {
    chrome.kill();
    await hub.stop();
  }
};
