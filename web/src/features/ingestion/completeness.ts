import type { FeedFragment } from "../../generated/graphql.ts";

export type Feed = FeedFragment;
export type CompletenessDay = Feed["completeness"][number];
export type Proof = Feed["proofs"][number];

export type DayState = "complete" | "healed" | "incomplete" | "open" | "different" | "none";
export type MatrixCell = { readonly day: string; readonly state: DayState; readonly missing: number };
export type MatrixRow = { readonly feed: Feed; readonly cells: readonly MatrixCell[] };

/** A day is whole only where every count is the same and the warehouse proof agrees. */
export const dayState = (day: CompletenessDay | undefined, proof: Proof | undefined): DayState => {
  if (proof?.outcome === "DIFFERENT") return "different";
  if (day === undefined) return proof === undefined ? "none" : "complete";
  if (day.status === "INCOMPLETE") return "incomplete";
  if (day.status === "OPEN") return "open";
  return day.healed > 0 ? "healed" : "complete";
};

const missingOf = (day: CompletenessDay | undefined): number =>
  day === undefined ? 0 : Math.max(day.missing.length, day.platformCount - day.landedCount, 0);

/** Days that any shop has, oldest first. */
export const matrixDays = (feeds: readonly Feed[]): string[] =>
  [...new Set(feeds.flatMap((feed) => [...feed.completeness, ...feed.proofs].map((entry) => entry.day)))].sort();

export const matrixOf = (feeds: readonly Feed[]): { days: string[]; rows: MatrixRow[] } => {
  const days = matrixDays(feeds);
  const rows = feeds.map((feed) => ({
    feed,
    cells: days.map((day) => {
      const entry = feed.completeness.find((candidate) => candidate.day === day);
      const proof = feed.proofs.find((candidate) => candidate.day === day);
      return { day, state: dayState(entry, proof), missing: missingOf(entry) };
    }),
  }));
  return { days, rows };
};

export type Step = {
  readonly name: "platform" | "landed" | "normalised" | "warehouse";
  readonly count: number;
  readonly agrees: boolean;
};

/** platform = landed = normalised (+ quarantined) = warehouse: each step beside whether it equals the one before. */
export const stepsOf = (day: CompletenessDay): Step[] => {
  const { platformCount, landedCount, normalisedCount, quarantinedCount, warehouseCount } = day;
  return [
    { name: "platform", count: platformCount, agrees: true },
    { name: "landed", count: landedCount, agrees: platformCount === landedCount },
    { name: "normalised", count: normalisedCount, agrees: normalisedCount + quarantinedCount === landedCount },
    { name: "warehouse", count: warehouseCount, agrees: warehouseCount === normalisedCount },
  ];
};
