import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createPool } from "@orderhub/schema/db";
import { addHistories } from "../replay/record/add.ts";
import type { PartName } from "../stack/addresses.ts";
import type { Stack } from "../stack/stack.ts";
import type { Findings } from "./examine.ts";
import { spoilingFaults } from "./fault-catalogue.ts";
import {
  type Asked,
  type Exported,
  expireToken,
  playExports,
  playRequests,
  resume,
  startImport,
  withTemporal,
} from "./operators.ts";
import { needsApi, type Plan, planOf } from "./plan.ts";
import { type ReportFile, writeReport } from "./report-file.ts";
import { SandboxAdmin } from "./sandbox-admin.ts";
import { settle } from "./settle.ts";
import { type Battlefield, fillDisk, springTrap, strikeAll, until } from "./strikes.ts";
import { Supervisor } from "./supervisor.ts";
import type { Volumes } from "./volumes.ts";
import { WatermarkWatch } from "./watermarks.ts";
import { closeWorld, openWorld } from "./world.ts";

export interface SeedResult {
  readonly seed: number;
  readonly passed: boolean;
  readonly seconds: Readonly<Record<"open" | "storm" | "settle" | "all", number>>;
  readonly kills: readonly string[];
  readonly faults: readonly string[];
  /** Processes started, the first ones included. */
  readonly starts: number;
  readonly trapsSprung: number;
  readonly diskFull: string | null;
  readonly requests: { readonly asked: number; readonly done: number };
  readonly exports: { readonly whole: number; readonly broken: number };
  readonly importRows: number;
  readonly watermarkSamples: number;
  /** Rows compared, by what they are. */
  readonly compared: Readonly<Record<string, number>>;
  /** What is wrong, one sentence each; empty when the seed passed. */
  readonly wrong: readonly string[];
}

export interface SeedOptions {
  readonly report: (text: string) => void;
  /** A folder to which the world's histories are added. */
  readonly histories?: string | undefined;
}

interface Fought {
  readonly asked: readonly Asked[];
  readonly exported: Exported;
  readonly trapsSprung: number;
  readonly report: ReportFile | undefined;
}

const spoiling = new Set(spoilingFaults.map(({ kind }) => kind));
const enginesOfHub: readonly PartName[] = ["postgres", "clickhouse", "temporal", "sandbox"];

/** Puts one seed's storm over a world of its own and proves, once it is quiet, that nothing was lost or doubled. */
export async function runSeed(
  stack: Stack,
  volumes: Volumes,
  seed: number,
  { report, histories }: SeedOptions,
): Promise<SeedResult> {
  const plan = planOf(seed);
  const times = [Date.now()];
  const lap = () => times.push(Date.now());
  stack.enter(`chaos_${seed}`, { seed, storyDays: 1, ordersPerDay: 200, liveOrdersPerMinute: 600 });
  await openWorld(stack, plan, report).catch(async (error: unknown) => {
    await leaveWorld(stack, report);
    throw error;
  });
  lap();
  const pool = createPool(stack.urls.database, { max: 3, name: "chaos" });
  const admin = new SandboxAdmin(stack.urls.sandbox, stack.addresses.adminToken);
  const watch = new WatermarkWatch(pool, 200);
  const parts: PartName[] = [...enginesOfHub, "worker", "receiver", ...(needsApi(plan) ? (["api"] as const) : [])];
  const supervisor = new Supervisor(stack, parts, report);
  try {
    await admin.setFaults(plan.faults, { messageRedeliverySeconds: 5 });
    supervisor.run();
    await supervisor.allRunning(120);
    const field = { stack, supervisor, volumes, startedAt: Date.now(), report };
    const fought = await storm(field, plan, admin);
    lap();
    const findings = await calmDown(field, plan, { pool, admin, fought });
    lap();
    watch.stop();
    if (histories !== undefined) await withTemporal(field, (client) => addHistories(client, histories), 60);
    return resultOf(plan, { fought, findings, watch, supervisor, times, canFill: volumes.canFill });
  } finally {
    watch.stop();
    await supervisor.stop();
    await pool.end();
    await leaveWorld(stack, report);
  }
}

/** Ends what belongs to the world alone; Postgres and ClickHouse run on for the next one. */
async function leaveWorld(stack: Stack, report: (text: string) => void): Promise<void> {
  await Promise.all((["worker", "receiver", "api", "sandbox", "temporal"] as const).map((part) => stack.kill(part)));
  await closeWorld(stack).catch((error: unknown) => report(`the world could not be removed: ${String(error)}`));
}

/** Everything of the plan at its time, side by side. */
async function storm(field: Battlefield, plan: Plan, admin: SandboxAdmin): Promise<Fought> {
  const shops = (await admin.shops()).map(({ id }) => id);
  const over = new AbortController();
  const report =
    plan.report === null
      ? undefined
      : writeReport(join(field.stack.addresses.folder, `report-${plan.seed}.csv`), plan.seed, plan.report.rows);
  const exporting = plan.exports ? playExports(field, over.signal) : undefined;
  const requests = playRequests(field, plan, shops);
  const traps = Promise.all(plan.traps.map((trap) => springTrap(field, trap)));
  await Promise.all([
    strikeAll(field, plan.kills),
    traps,
    plan.diskFull === null ? undefined : fillDisk(field, plan.diskFull),
    plan.tokenExpiry === null ? undefined : renewToken(field, admin, plan.tokenExpiry, shops),
    plan.report === null || report === undefined ? undefined : startImport(field, report, plan.report.atMs),
    until(field, plan.stormMs),
  ]);
  over.abort();
  return {
    asked: await requests,
    exported: (await exporting) ?? { whole: 0, broken: 0, wrong: [] },
    trapsSprung: (await traps).filter(Boolean).length,
    report,
  };
}

async function renewToken(
  field: Battlefield,
  admin: SandboxAdmin,
  expiry: NonNullable<Plan["tokenExpiry"]>,
  shops: readonly string[],
): Promise<void> {
  const shopId = shops[expiry.shop] ?? "";
  await expireToken(field, admin, expiry, shopId);
  await resume(field, shopId);
}

/** Ends the faults and the selling, waits for quiet, compares. */
async function calmDown(
  field: Battlefield,
  plan: Plan,
  { pool, admin, fought }: Pick<Parameters<typeof settle>[0], "pool" | "admin"> & { readonly fought: Fought },
): Promise<Findings> {
  await field.supervisor.allRunning(120);
  await admin.setFaults([], { messageRedeliverySeconds: 5 });
  // The last second may still get another change; the frozen clock then stands behind it.
  await sleep(50);
  const frozenAt = await admin.freeze();
  const isSpoilt = plan.faults.some(({ kind }) => spoiling.has(kind));
  const { asked, report } = fought;
  return settle({ field, pool, admin, frozenAt, report, asked, isSpoilt, hasApi: needsApi(plan) });
}

function resultOf(
  plan: Plan,
  end: {
    readonly fought: Fought;
    readonly findings: Findings;
    readonly watch: WatermarkWatch;
    readonly supervisor: Supervisor;
    readonly times: readonly number[];
    readonly canFill: boolean;
  },
): SeedResult {
  const { fought, findings, watch, times } = end;
  const wrong = [...findings.wrong, ...watch.backward, ...fought.exported.wrong];
  const [from = 0, opened = 0, fought_ = 0, settled = 0] = times;
  const tenths = (ms: number) => Math.round(ms / 100) / 10;
  const { whole, broken } = fought.exported;
  return {
    seed: plan.seed,
    passed: wrong.length === 0,
    seconds: {
      open: tenths(opened - from),
      storm: tenths(fought_ - opened),
      settle: tenths(settled - fought_),
      all: tenths(settled - from),
    },
    kills: killsOf(plan),
    faults: plan.faults.map(({ kind }) => kind),
    starts: end.supervisor.starts,
    trapsSprung: fought.trapsSprung,
    diskFull: plan.diskFull === null || !end.canFill ? null : plan.diskFull.engine,
    requests: {
      asked: fought.asked.length,
      done: fought.asked.filter(({ requestId }) => requestId !== undefined).length,
    },
    exports: { whole, broken },
    importRows: fought.report?.rows ?? 0,
    watermarkSamples: watch.samples,
    compared: findings.compared,
    wrong,
  };
}

function killsOf({ kills, traps, setupKill }: Plan): readonly string[] {
  return [
    ...(setupKill === null ? [] : [`${setupKill.command} command after ${setupKill.afterMs} ms`]),
    ...kills.map(({ atMs, victims, downMs, againAfterMs }) => {
      const again = againAfterMs === null ? "" : `, again ${againAfterMs} ms into its start`;
      return `${victims.join(" and ")} at ${atMs} ms for ${downMs} ms${again}`;
    }),
    ...traps.map(({ atMs, hold, victims }) => `${victims.join(" and ")} from ${atMs} ms before the ${hold}`),
  ];
}
