export type Figures = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/** What a benchmark prints: its figures, the limit measured in the same run, and the figure over the limit. */
export interface BenchResult {
  readonly bench: string;
  readonly size: number;
  readonly figures: Figures;
  readonly limit: Figures;
  /** The main figure divided by its limit; null where there is no limit to measure. */
  readonly ratio: number | null;
  /** Cost per order at a tenth of the size beside that at the size; only where the size is large enough to tell. */
  readonly scaling?: Figures;
}

/** Runs a benchmark, or the part of it that `only` names; with `profile` the hub's processes leave CPU profiles there. */
export type Bench = (
  size: number | undefined,
  profile: string | undefined,
  only: string | undefined,
) => Promise<BenchResult>;

/** The value that a share of the samples does not exceed (nearest rank). Throws on no samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("no samples");
  return value;
}

export function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

export function latencies(samplesMs: readonly number[]): { p50Ms: number; p95Ms: number; p99Ms: number } {
  return {
    p50Ms: round(percentile(samplesMs, 0.5)),
    p95Ms: round(percentile(samplesMs, 0.95)),
    p99Ms: round(percentile(samplesMs, 0.99)),
  };
}
