import { between, pick, seeded } from "./seeded.ts";

export const victims = ["worker", "receiver", "api", "clickhouse", "postgres", "temporal"] as const;
export type Victim = (typeof victims)[number];

export interface Kill {
  /** Milliseconds after the start of ingestion. */
  readonly atMs: number;
  readonly victim: Victim;
  /** How long it stays dead. */
  readonly downMs: number;
}

/** A rule of the sandbox's fault switches. */
export interface Fault {
  readonly kind: string;
  readonly probability: number;
  readonly seconds?: number;
}

export interface Plan {
  readonly seed: number;
  readonly stormMs: number;
  readonly kills: readonly Kill[];
  readonly faults: readonly Fault[];
}

/** Faults that a correct hub survives without losing, doubling or quarantining an order. */
const survivable: readonly [Fault, ...Fault[]] = [
  { kind: "timeout-after", probability: 0.03, seconds: 2 },
  { kind: "timeout-before", probability: 0.03, seconds: 2 },
  { kind: "http-5xx", probability: 0.08 },
  { kind: "slow", probability: 0.1, seconds: 1 },
  { kind: "throttle", probability: 0.05, seconds: 1 },
  { kind: "isp-error", probability: 0.08 },
  { kind: "duplicate-rows", probability: 0.2 },
  { kind: "reorder-rows", probability: 0.3 },
  { kind: "move-between-pages", probability: 0.1 },
  { kind: "late-rows", probability: 0.05, seconds: 5 },
  { kind: "push-drop", probability: 0.3 },
  { kind: "push-duplicate", probability: 0.3 },
  { kind: "push-reorder", probability: 0.3 },
  { kind: "push-delay", probability: 0.3, seconds: 3 },
];

/** What happens to the stack under one seed: equal seeds make equal plans. */
export function planOf(seed: number): Plan {
  const random = seeded(seed);
  const stormMs = between(random, 12_000, 20_000);
  const kills = Array.from({ length: between(random, 2, 5) }, () => ({
    atMs: between(random, 0, stormMs - 1000),
    victim: pick(random, victims),
    downMs: between(random, 0, 2500),
  })).toSorted((a, b) => a.atMs - b.atMs);
  const faults = survivable.filter(() => random() < 0.4);
  return { seed, stormMs, kills, faults: faults.length > 0 ? faults : [pick(random, survivable)] };
}
