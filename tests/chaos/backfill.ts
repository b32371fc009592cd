import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createPool, type Pool } from "@orderhub/schema/db";
import type { Stack } from "../stack/stack.ts";
import { differencesOf, type Side } from "./differences.ts";
import { ListCounter } from "./list-counter.ts";
import { SandboxAdmin } from "./sandbox-admin.ts";
import { seeded } from "./seeded.ts";
import { sidesOfHub, sidesOfTruth } from "./sides.ts";
import { Supervisor } from "./supervisor.ts";
import { streamsBehind } from "./watermarks.ts";
import { closeWorld, openWorld, setUp } from "./world.ts";

export interface BackfillResult {
  readonly passed: boolean;
  readonly seed: number;
  readonly orders: number;
  readonly windows: number;
  readonly kills: number;
  /** Windows of the platform that were listed again because of a kill, all streams together. */
  readonly redone: number;
  /** The most that one stream listed again. One stream may repeat one window for each kill. */
  readonly redoneOfStreamMax: number;
  readonly seconds: { readonly uninterrupted: number; readonly killed: number };
  readonly hash: { readonly uninterrupted: string; readonly killed: string };
  readonly wrong: readonly string[];
}

interface Run {
  readonly hash: string;
  readonly listings: ReadonlyMap<string, number>;
  readonly seconds: number;
  readonly orders: number;
  readonly kills: number;
  readonly wrong: readonly string[];
}

const story = { storyDays: 30, ordersPerDay: 100, liveOrdersPerMinute: 0 };
const secondsMax = 400;

/** Backfills one story twice, once undisturbed and once with kills of the worker at random points, and compares the rows. */
export async function runBackfill(
  stack: Stack,
  seed: number,
  kills: number,
  report: (text: string) => void,
): Promise<BackfillResult> {
  const storyEnd = new Date(Math.floor(Date.now() / 1000) * 1000);
  const random = seeded(seed);
  const points = Array.from({ length: kills }, random).toSorted((a, b) => a - b);
  const plain = await backfill(stack, { name: "plain", seed, storyEnd, points: [], report });
  const killed = await backfill(stack, { name: "killed", seed, storyEnd, points, report });
  const { redone, redoneOfStreamMax } = redoneWindows(plain.listings, killed.listings);
  const wrong = [
    ...plain.wrong,
    ...killed.wrong,
    ...(plain.hash === killed.hash ? [] : ["the rows differ from those of the uninterrupted run"]),
    ...(killed.kills === kills ? [] : [`only ${killed.kills} of ${kills} kills found the backfill running`]),
    ...(redoneOfStreamMax <= kills ? [] : [`a stream listed ${redoneOfStreamMax} windows again after ${kills} kills`]),
  ];
  return {
    passed: wrong.length === 0,
    ...{ seed, orders: killed.orders, windows: plain.listings.size, kills: killed.kills, redone, redoneOfStreamMax },
    seconds: { uninterrupted: plain.seconds, killed: killed.seconds },
    hash: { uninterrupted: plain.hash, killed: killed.hash },
    wrong,
  };
}

/** Windows listed more often than in the uninterrupted run. Those at the end of the story depend on the clock and are left out. */
function redoneWindows(plain: ReadonlyMap<string, number>, killed: ReadonlyMap<string, number>) {
  const byStream = new Map<string, number>();
  for (const [window, times] of killed) {
    const before = plain.get(window);
    if (before === undefined || times <= before) continue;
    const [appKey = "", method = ""] = window.split(" ");
    const stream = `${appKey} ${method}`;
    byStream.set(stream, (byStream.get(stream) ?? 0) + 1);
  }
  const counts = [...byStream.values()];
  return { redone: counts.reduce((sum, count) => sum + count, 0), redoneOfStreamMax: Math.max(0, ...counts) };
}

async function backfill(
  stack: Stack,
  run: {
    readonly name: string;
    readonly seed: number;
    readonly storyEnd: Date;
    /** Shares of the story at which the worker is killed. */
    readonly points: readonly number[];
    readonly report: (text: string) => void;
  },
): Promise<Run> {
  const { seed, storyEnd, report } = run;
  stack.enter(`backfill_${run.name}`, { ...story, seed, storyEnd });
  await openWorld(stack, { setupKill: null }, report);
  const admin = new SandboxAdmin(stack.urls.sandbox, stack.addresses.adminToken);
  await admin.freeze(storyEnd);
  const counter = await ListCounter.start(stack.urls.sandbox);
  await setUp(stack, counter.url);
  const pool = createPool(stack.urls.database, { max: 2, name: "chaos" });
  const supervisor = new Supervisor(stack, ["worker"], report);
  try {
    supervisor.run();
    await supervisor.allRunning(120);
    const startedAt = Date.now();
    const kills = await killAlong(stack, pool, run);
    await arrive(pool, storyEnd);
    const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
    report(`${run.name} backfill done in ${seconds} s`);
    const hub = await sidesOfHub(pool);
    const truth = sidesOfTruth(await admin.truth());
    const wrong = (["orders", "lines", "refunds"] as const)
      .map((what) => differencesOf(what, truth[what], hub[what]))
      .filter(({ count }) => count > 0)
      .map((found) => `${run.name}: ${JSON.stringify(found)}`);
    const hash = hashOf([hub.orders, hub.lines, hub.refunds, await events(pool)]);
    return { hash, listings: counter.listings, seconds, orders: hub.orders.size, kills, wrong };
  } finally {
    await supervisor.stop();
    await pool.end();
    counter.close();
    await Promise.all((["worker", "sandbox", "temporal"] as const).map((part) => stack.kill(part)));
    await closeWorld(stack);
  }
}

/** Kills the worker each time that the streams' mean has passed a point of the story. */
async function killAlong(
  stack: Stack,
  pool: Pool,
  { storyEnd, points, report }: { storyEnd: Date; points: readonly number[]; report: (text: string) => void },
): Promise<number> {
  const start = storyEnd.getTime() - story.storyDays * 86_400_000;
  const deadline = Date.now() + secondsMax * 1000;
  let kills = 0;
  for (const point of points) {
    for (;;) {
      const { rows } = await pool.query<{ mean: string }>(
        "SELECT avg(extract(epoch FROM watermark_at)) * 1000 AS mean FROM watermark",
      );
      const share = (Number(rows[0]?.mean) - start) / (storyEnd.getTime() - start);
      if (Date.now() > deadline || share >= 1) return kills;
      if (share >= point && stack.isRunning("worker")) break;
      await sleep(20);
    }
    report(`kill -9 worker at ${Math.round(point * 100)} % of the story`);
    await stack.kill("worker");
    kills += 1;
  }
  return kills;
}

async function arrive(pool: Pool, storyEnd: Date): Promise<void> {
  for (const deadline = Date.now() + secondsMax * 1000; ; await sleep(200)) {
    const behind = await streamsBehind(pool, storyEnd);
    if (behind.length === 0) return;
    if (Date.now() > deadline) throw new Error(`not loaded after ${secondsMax} s: ${behind.join(", ")}`);
  }
}

async function events(pool: Pool): Promise<Side> {
  const { rows } = await pool.query<{ key: string; row: string }>(
    `SELECT concat_ws('/', o.shop_id, o.order_no, e.kind, extract(epoch FROM e.occurred_at), e.refund_no) AS key,
       concat_ws(' ', e.from_status, e.to_status, e.amount) AS row
     FROM order_event e JOIN orders o ON o.id = e.order_id ORDER BY 1, 2`,
  );
  return new Map(rows.map(({ key, row }) => [key, row]));
}

function hashOf(sides: readonly Side[]): string {
  const hash = createHash("sha256");
  for (const side of sides)
    for (const key of [...side.keys()].toSorted()) hash.update(`${key} ${side.get(key) ?? ""}\n`);
  return hash.digest("hex");
}
