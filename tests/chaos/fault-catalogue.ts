/** A rule of the sandbox's fault switches. */
export interface Fault {
  readonly kind: string;
  readonly probability: number;
  readonly seconds?: number;
  readonly field?: string;
  readonly value?: string;
}

/** Faults that a correct hub survives without losing, doubling or quarantining an order. */
export const survivableFaults: readonly [Fault, ...Fault[]] = [
  { kind: "timeout-after", probability: 0.05, seconds: 1 },
  { kind: "timeout-before", probability: 0.05, seconds: 1 },
  { kind: "http-5xx", probability: 0.08 },
  { kind: "slow", probability: 0.1, seconds: 0.5 },
  { kind: "throttle", probability: 0.05, seconds: 1 },
  // Bans come faster than they end: a throttling storm.
  { kind: "throttle", probability: 0.4, seconds: 1 },
  { kind: "isp-error", probability: 0.08 },
  { kind: "duplicate-rows", probability: 0.3 },
  { kind: "reorder-rows", probability: 0.3 },
  { kind: "move-between-pages", probability: 0.2 },
  { kind: "late-rows", probability: 0.1, seconds: 4 },
  { kind: "new-field", probability: 0.1 },
  { kind: "push-drop", probability: 0.3 },
  { kind: "push-duplicate", probability: 0.3 },
  { kind: "push-reorder", probability: 0.3 },
  { kind: "push-delay", probability: 0.3, seconds: 2 },
];

/** Faults that keep orders out or put them into quarantine; when they are over, the completeness check fetches what is missing. */
export const spoilingFaults: readonly [Fault, ...Fault[]] = [
  { kind: "hidden-rows", probability: 0.03 },
  { kind: "poison", probability: 0.03 },
  { kind: "poison", probability: 0.03, field: "payment", value: "abc" },
  { kind: "unknown-status", probability: 0.03 },
  { kind: "type-change", probability: 0.03, field: "status" },
];
