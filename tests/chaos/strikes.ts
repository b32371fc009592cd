import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Stack } from "../stack/stack.ts";
import type { Kill, Plan, Trap, Victim } from "./plan.ts";
import type { Supervisor } from "./supervisor.ts";
import { type Engine, type Volumes } from "./volumes.ts";

export interface Battlefield {
  readonly stack: Stack;
  readonly supervisor: Supervisor;
  readonly volumes: Volumes;
  readonly startedAt: number;
  readonly report: (text: string) => void;
}

/** A victim that is still starting from the last strike is waited for so long, so that a busy machine wastes no kill. */
const aliveSecondsMax = 30;
const trapSecondsMax = 12;

export async function until({ startedAt }: Battlefield, atMs: number): Promise<void> {
  await sleep(Math.max(0, startedAt + atMs - Date.now()));
}

/** Kills by the plan, one strike after the other. */
export async function strikeAll(field: Battlefield, kills: readonly Kill[]): Promise<void> {
  for (const kill of kills) {
    await until(field, kill.atMs);
    await waitFor(aliveSecondsMax, () => kill.victims.every((victim) => field.stack.isRunning(victim)));
    field.report(`kill -9 ${kill.victims.join(" and ")}`);
    await killTogether(field, kill.victims, kill.downMs);
    const [first] = kill.victims;
    if (kill.againAfterMs === null || first === undefined) continue;
    await waitFor(aliveSecondsMax, () => field.stack.isAlive(first));
    await sleep(kill.againAfterMs);
    field.report(`kill -9 ${first} ${kill.againAfterMs} ms into its start`);
    await killTogether(field, [first], 0);
  }
}

async function killTogether(field: Battlefield, victims: readonly Victim[], downMs: number): Promise<void> {
  for (const victim of victims) field.supervisor.hold(victim);
  await Promise.all(victims.map((victim) => field.stack.kill(victim)));
  await sleep(downMs);
  for (const victim of victims) field.supervisor.release(victim);
}

const locks = {
  cursor: "SELECT 1 FROM outbox_cursor FOR UPDATE",
  landing: "SELECT pg_advisory_xact_lock(hashtextextended('land/' || id, 0)) FROM shop WHERE feed = 'api'",
} as const;

const blockedSql = "SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)) LIMIT 1";

/** Holds a lock, waits until a step of the hub stands before it, and kills there. Returns whether a step was caught. */
export async function springTrap(field: Battlefield, trap: Trap): Promise<boolean> {
  await until(field, trap.atMs);
  await waitFor(aliveSecondsMax, () => field.stack.isRunning("worker"));
  const client = new pg.Client({ connectionString: field.stack.urls.database, application_name: "chaos-trap" });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("BEGIN");
    await client.query(locks[trap.hold]);
    const caught = await waitFor(trapSecondsMax, async () => (await client.query(blockedSql)).rowCount === 1);
    if (caught) {
      field.report(`kill -9 ${trap.victims.join(" and ")} while a step waits before the ${trap.hold}`);
      await killTogether(field, trap.victims, 100);
    }
    return caught;
  } catch {
    field.report("another strike has killed Postgres under the trap");
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Fills an engine's disk for a while. */
export async function fillDisk(field: Battlefield, { engine, atMs, forMs }: NonNullable<Plan["diskFull"]>) {
  if (!field.volumes.canFill) return field.report("disks cannot be filled here: mounting is not allowed");
  await until(field, atMs);
  field.report(`${engine}'s disk is full for ${forMs} ms`);
  await field.volumes.fill(engine);
  await sleep(forMs);
  await freeDisk(field, engine);
}

async function freeDisk({ volumes, report }: Battlefield, engine: Engine): Promise<void> {
  await volumes.free(engine);
  report(`${engine}'s disk has room again`);
}

/** Polls until the condition holds; false when the time is over. */
export async function waitFor(secondsMax: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + secondsMax * 1000;
  while (Date.now() < deadline) {
    if (await condition()) return true;
    await sleep(40);
  }
  return false;
}
