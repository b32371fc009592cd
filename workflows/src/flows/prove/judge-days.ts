import { type DaySums, isEqual, nothing, sumsOf } from "@orderhub/warehouse/proof/day-sums";
import type { HubDaySums } from "./hub-sums.ts";

/** Both sides of a day at one moment. */
export interface Comparison {
  readonly day: string;
  readonly hub: DaySums;
  /** What the boards show: the day rollup. */
  readonly warehouse: DaySums;
  /** Every layer of the warehouse equals Postgres, by creation and by payment. */
  readonly isEqual: boolean;
}

export interface Reading {
  readonly hubBefore: readonly HubDaySums[];
  readonly hubAfter: readonly HubDaySums[];
  /** Sums of each layer of the warehouse, read between the two readings of the hub. */
  readonly layers: readonly (readonly DaySums[])[];
  /** Days with unloaded changes, read after the first and before the warehouse. */
  readonly waiting: ReadonlySet<string>;
}

const bases = ["created", "paid"] as const;

function hubOf(sums: readonly HubDaySums[], basis: "created" | "paid", day: string): HubDaySums {
  return sums.find((one) => one.basis === basis && one.day === day) ?? { basis, day, ...nothing, revisions: "0" };
}

/** Nothing of the day waited before the warehouse was read, and nothing of it changed until after. */
function isSteady({ hubBefore, hubAfter, waiting }: Reading, day: string): boolean {
  return (
    !waiting.has(day) &&
    bases.every((basis) => {
      const [before, after] = [hubOf(hubBefore, basis, day), hubOf(hubAfter, basis, day)];
      return before.revisions === after.revisions && isEqual(before, after);
    })
  );
}

/** Compares the days that stood still while both sides were read; the others must be read again. */
export function judgeDays(days: readonly string[], reading: Reading): readonly Comparison[] {
  const { hubBefore, layers } = reading;
  const boards = layers.at(-1) ?? [];
  return days
    .filter((day) => isSteady(reading, day))
    .map((day) => ({
      day,
      hub: hubOf(hubBefore, "created", day),
      warehouse: sumsOf(boards, "created", day),
      isEqual: bases.every((basis) =>
        layers.every((layer) => isEqual(hubOf(hubBefore, basis, day), sumsOf(layer, basis, day))),
      ),
    }));
}
