import type { Decimal } from "decimal.js";
import type { MeasureColumn } from "../metrics/measure.ts";
import { exact } from "./metric-value.ts";

/** Running sums of the period and of what it is compared with, in all and per point of the time axis. */
export interface Tally {
  readonly total: readonly [Map<MeasureColumn, Decimal>, Map<MeasureColumn, Decimal>];
  readonly points: Map<number, readonly [Map<MeasureColumn, Decimal>, Map<MeasureColumn, Decimal>]>;
}

/** One row of the answer. `slot` is the start of its bucket in seconds. */
export interface TallyRow {
  readonly window: 0 | 1;
  readonly slot: number | undefined;
  readonly values: readonly string[];
  readonly sums: ReadonlyMap<MeasureColumn, string | Decimal>;
}

export function newTally(): Tally {
  return { total: [new Map(), new Map()], points: new Map() };
}

function addTo(into: Map<MeasureColumn, Decimal>, sums: TallyRow["sums"]): void {
  for (const [column, sum] of sums) into.set(column, (into.get(column) ?? exact(0)).plus(sum));
}

export function addRow(tally: Tally, { window, slot, sums }: TallyRow): void {
  addTo(tally.total[window], sums);
  if (slot === undefined) return;
  const point = tally.points.get(slot) ?? ([new Map(), new Map()] as const);
  tally.points.set(slot, point);
  addTo(point[window], sums);
}

export function addTally(into: Tally, other: Tally): void {
  addTo(into.total[0], other.total[0]);
  addTo(into.total[1], other.total[1]);
  for (const [slot, sums] of other.points) {
    addRow({ total: newTally().total, points: into.points }, { window: 0, slot, values: [], sums: sums[0] });
    addRow({ total: newTally().total, points: into.points }, { window: 1, slot, values: [], sums: sums[1] });
  }
}
