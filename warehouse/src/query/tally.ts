import type { MeasureColumn } from "../metrics/measure.ts";
import type { Sums } from "./metric-value.ts";

type Totals = Map<MeasureColumn, bigint>;
/** Sums of the period (0) and of what it is compared with (1). */
type Windows = readonly [Totals, Totals];

/** Running sums in all and per point of the time axis, which is known by the start of its bucket in seconds. */
export interface Tally {
  readonly total: Windows;
  readonly points: Map<number, Windows>;
}

/** One row of the answer. */
export interface TallyRow {
  readonly window: 0 | 1;
  readonly slot: number | undefined;
  /** Values of the dimensions, in the order of the question. */
  readonly values: readonly string[];
  readonly sums: Sums;
}

export function newTally(): Tally {
  return { total: [new Map(), new Map()], points: new Map() };
}

function addTo(into: Totals, sums: Sums): void {
  for (const [column, sum] of sums) into.set(column, (into.get(column) ?? 0n) + sum);
}

function pointAt({ points }: Tally, slot: number): Windows {
  const found = points.get(slot);
  if (found !== undefined) return found;
  const fresh: Windows = [new Map(), new Map()];
  points.set(slot, fresh);
  return fresh;
}

export function addRow(tally: Tally, { window, slot, sums }: TallyRow): void {
  addTo(tally.total[window], sums);
  if (slot !== undefined) addTo(pointAt(tally, slot)[window], sums);
}

export function addTally(into: Tally, other: Tally): void {
  addTo(into.total[0], other.total[0]);
  addTo(into.total[1], other.total[1]);
  for (const [slot, [now, before]] of other.points) {
    const point = pointAt(into, slot);
    addTo(point[0], now);
    addTo(point[1], before);
  }
}
