import { setTimeout as sleep } from "node:timers/promises";
import { createPool, type Pool } from "@orderhub/schema/db";
import type { PartName } from "../stack/addresses.ts";
import type { Stack } from "../stack/stack.ts";
import { type Differences, differencesOf } from "./differences.ts";
import { type Plan, planOf } from "./plan.ts";
import { SandboxAdmin } from "./sandbox-admin.ts";
import { sidesOfHub, sidesOfTruth } from "./sides.ts";
import { warehouseDifferences } from "./warehouse-sides.ts";
import { streamsBehind, WatermarkWatch } from "./watermarks.ts";

export interface SeedResult {
  readonly seed: number;
  readonly passed: boolean;
  readonly seconds: number;
  readonly kills: readonly string[];
  readonly faults: readonly string[];
  readonly orders: number;
  readonly watermarkSamples: number;
  /** Rows compared, by what they are. */
  readonly compared: Readonly<Record<string, number>>;
  /** What is wrong, one sentence each; empty when the seed passed. */
  readonly wrong: readonly string[];
}

interface Findings {
  readonly wrong: readonly string[];
  readonly compared: Readonly<Record<string, number>>;
}

const hubParts = ["sandbox", "worker", "receiver", "api"] as const;
const quietSecondsMax = 150;

/** Puts one seed's storm over a world of its own and proves, once it is quiet, that nothing was lost or doubled. */
export async function runSeed(stack: Stack, seed: number, report: (text: string) => void): Promise<SeedResult> {
  const startedAt = Date.now();
  const plan = planOf(seed);
  stack.enter(`chaos_${seed}`, { seed, storyDays: 1, ordersPerDay: 300, liveOrdersPerMinute: 120 });
  await stack.start("postgres", "clickhouse", "temporal", "sandbox");
  await stack.prepare();
  const pool = createPool(stack.urls.database, { max: 3, name: "chaos" });
  const admin = new SandboxAdmin(stack.urls.sandbox, stack.addresses.adminToken);
  const watch = new WatermarkWatch(pool, 200);
  try {
    await admin.setFaults(plan.faults);
    await stack.start("worker", "receiver", "api");
    await storm(stack, plan, report);
    await admin.setFaults([]);
    const frozenAt = await admin.freeze();
    const { wrong, compared } = await settle(stack, pool, admin, frozenAt, report);
    watch.stop();
    const orders = (await admin.truth()).length;
    return {
      seed,
      passed: wrong.length === 0 && watch.backward.length === 0,
      seconds: Math.round((Date.now() - startedAt) / 1000),
      kills: plan.kills.map(({ atMs, victim, downMs }) => `${victim} at ${atMs} ms for ${downMs} ms`),
      faults: plan.faults.map(({ kind }) => kind),
      orders,
      watermarkSamples: watch.samples,
      compared,
      wrong: [...wrong, ...watch.backward],
    };
  } finally {
    watch.stop();
    await pool.end();
    await stack.stop("temporal", ...hubParts);
  }
}

/** Kills by the plan; whatever else has ended is started again, as any supervisor would. */
async function storm(stack: Stack, { kills, stormMs }: Plan, report: (text: string) => void): Promise<void> {
  const from = Date.now();
  const dead = new Set<PartName>();
  const killing = kills.map(async ({ atMs, victim, downMs }) => {
    await sleep(Math.max(0, from + atMs - Date.now()));
    if (dead.has(victim)) return;
    dead.add(victim);
    report(`kill -9 ${victim}`);
    await stack.kill(victim);
    await sleep(downMs);
    dead.delete(victim);
  });
  while (Date.now() < from + stormMs) {
    await revive(stack, dead, report);
    await sleep(200);
  }
  await Promise.all(killing);
  await revive(stack, dead, report);
}

async function revive(stack: Stack, dead: ReadonlySet<PartName>, report: (text: string) => void): Promise<void> {
  for (const name of ["postgres", "clickhouse", "temporal", ...hubParts] as const) {
    if (dead.has(name) || stack.isRunning(name)) continue;
    try {
      await stack.start(name);
    } catch (error) {
      report(`${name} does not start yet: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Waits until all that was sold is in the warehouse, then compares; stragglers may take until the deadline. */
async function settle(
  stack: Stack,
  pool: Pool,
  admin: SandboxAdmin,
  frozenAt: Date,
  report: (text: string) => void,
): Promise<Findings> {
  const deadline = Date.now() + quietSecondsMax * 1000;
  let findings: Findings = { wrong: ["never compared"], compared: {} };
  while (findings.wrong.length > 0 && Date.now() < deadline) {
    await revive(stack, new Set(), report);
    await sleep(1000);
    findings = await examine(stack, pool, admin, frozenAt).catch((error: unknown) => ({
      wrong: [String(error)],
      compared: {},
    }));
  }
  return findings;
}

async function examine(stack: Stack, pool: Pool, admin: SandboxAdmin, frozenAt: Date): Promise<Findings> {
  const behind = await streamsBehind(pool, frozenAt);
  if (behind.length > 0)
    return { wrong: behind.map((stream) => `${stream} has not reached ${frozenAt.toISOString()}`), compared: {} };
  const truth = sidesOfTruth(await admin.truth());
  const hub = await sidesOfHub(pool);
  const differences: readonly Differences[] = [
    differencesOf("orders", truth.orders, hub.orders),
    differencesOf("lines", truth.lines, hub.lines),
    differencesOf("refunds", truth.refunds, hub.refunds),
    ...(await warehouseDifferences(pool, stack.urls.clickhouse)),
  ];
  const { rows } = await pool.query<{ count: string }>(
    `SELECT count(*) FROM (SELECT 1 FROM order_event WHERE kind = 'landed' GROUP BY order_id HAVING count(*) > 1) AS twice`,
  );
  const twice = Number(rows[0]?.count);
  return {
    wrong: [
      ...differences.filter(({ count }) => count > 0).map((found) => JSON.stringify(found)),
      ...(twice > 0 ? [`${twice} orders landed twice`] : []),
    ],
    compared: Object.fromEntries(differences.map(({ what, compared }) => [what, compared])),
  };
}
