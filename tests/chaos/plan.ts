import { type Fault, spoilingFaults, survivableFaults } from "./fault-catalogue.ts";
import { between, pick, seeded } from "./seeded.ts";
import { type Engine, engines } from "./volumes.ts";

export const victims = ["worker", "receiver", "api", "clickhouse", "postgres", "temporal"] as const;
export type Victim = (typeof victims)[number];

/** One strike: the victims die in the same instant. Times are milliseconds, counted from when the hub is up. */
export interface Kill {
  readonly atMs: number;
  readonly victims: readonly Victim[];
  /** How long they stay dead. */
  readonly downMs: number;
  /** Dies once more, so long after its new process has appeared: a kill in the middle of a recovery. */
  readonly againAfterMs: number | null;
}

/** A lock held where a step cannot pass it, and a kill while the step waits there: between an effect and its record. */
export interface Trap {
  readonly atMs: number;
  /** `cursor`: the loader has inserted and not moved its cursor. `landing`: a window is fetched and not written. */
  readonly hold: "cursor" | "landing";
  readonly victims: readonly Victim[];
}

export const setupCommands = ["schema", "warehouse", "setup"] as const;

export interface Plan {
  readonly seed: number;
  readonly stormMs: number;
  readonly kills: readonly Kill[];
  readonly traps: readonly Trap[];
  readonly faults: readonly Fault[];
  /** A migration or the setup is killed and run again before the hub starts. */
  readonly setupKill: { readonly command: (typeof setupCommands)[number]; readonly afterMs: number } | null;
  readonly diskFull: { readonly engine: Engine; readonly atMs: number; readonly forMs: number } | null;
  /** A shop's session ends and an operator renews it. */
  readonly tokenExpiry: { readonly atMs: number; readonly shop: number; readonly renewAfterMs: number } | null;
  /** An order report is imported meanwhile: its rows, bad ones and repeated ones among them. */
  readonly report: { readonly rows: number; readonly atMs: number } | null;
  /** What operators ask of the API meanwhile. */
  readonly requests: readonly { readonly atMs: number; readonly kind: "pause" | "replay"; readonly shop: number }[];
  readonly exports: boolean;
}

const shopCount = 3;

/** What happens to the stack under one seed: equal seeds make equal plans. */
export function planOf(seed: number): Plan {
  const random = seeded(seed);
  const chance = (probability: number) => random() < probability;
  const stormMs = between(random, 3_000, 6_000);
  const within = () => between(random, 0, stormMs - 500);
  const kills = Array.from({ length: between(random, 2, 4) }, () => killOf(random, within())).toSorted(
    (a, b) => a.atMs - b.atMs,
  );
  const faults = [
    ...survivableFaults.filter(() => chance(0.3)),
    ...(chance(0.25) ? [pick(random, spoilingFaults)] : []),
  ];
  const setupKill = chance(0.2) ? { command: pick(random, setupCommands), afterMs: between(random, 300, 2_500) } : null;
  const diskFull = chance(0.25)
    ? { engine: pick(random, engines), atMs: within(), forMs: between(random, 1_000, 2_500) }
    : null;
  const traps = chance(0.35) ? [trapOf(random, within())] : [];
  const tokenExpiry = chance(0.15)
    ? { atMs: within(), shop: between(random, 0, shopCount - 1), renewAfterMs: between(random, 0, 2_000) }
    : null;
  const report = chance(0.25) ? { rows: between(random, 1_200, 2_800), atMs: within() } : null;
  const requests = chance(0.4) ? Array.from({ length: between(random, 1, 3) }, () => requestOf(random, within())) : [];
  return {
    ...{ seed, stormMs, kills, traps, setupKill, diskFull, tokenExpiry, report },
    faults: faults.length > 0 ? faults : [pick(random, survivableFaults)],
    requests: requests.toSorted((a, b) => a.atMs - b.atMs),
    exports: chance(0.15),
  };
}

function killOf(random: () => number, atMs: number): Kill {
  const first = pick(random, victims);
  const other = pick(random, victims);
  const pair = random() < 0.2 && other !== first ? [first, other] : [first];
  const againAfterMs = random() < 0.2 ? between(random, 50, 1_200) : null;
  return { atMs, victims: pair, downMs: between(random, 0, 1_200), againAfterMs };
}

function trapOf(random: () => number, atMs: number): Trap {
  const hold = pick(random, ["cursor", "landing"] as const);
  const victim = pick(random, ["worker", "worker", "clickhouse", "temporal", "postgres"] as const);
  return { atMs, hold, victims: random() < 0.2 && victim !== "worker" ? [victim, "worker"] : [victim] };
}

function requestOf(random: () => number, atMs: number) {
  return {
    atMs,
    kind: pick(random, ["pause", "pause", "replay"] as const),
    shop: between(random, 0, shopCount - 1),
  };
}

/** Whether anything of the plan concerns the API: starting it costs, and nothing else needs it. */
export function needsApi({ kills, traps, requests, exports, tokenExpiry }: Plan): boolean {
  const killed = [...kills, ...traps].some((strike) => strike.victims.includes("api"));
  return killed || exports || requests.length > 0 || tokenExpiry !== null;
}
