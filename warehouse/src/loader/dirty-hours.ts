import type { TimeBasis } from "../rows/columns.ts";
import { timeBases } from "../rows/columns.ts";

const hourMs = 3_600_000;

/** Hours (since 1970) of one shop and basis whose rollups no longer say what the orders say. */
export interface DirtyHours {
  readonly basis: TimeBasis;
  readonly shopId: string;
  /** Ascending, each once. */
  readonly hours: readonly number[];
}

/** When an order was created and paid, now or before a change. */
export interface OrderTimes {
  readonly shopId: string;
  readonly createdAt: Date | null;
  readonly paidAt: Date | null;
}

/** The hours that orders touch, per basis and shop. Order versions before and after a change both count. */
export function dirtyHours(times: Iterable<OrderTimes>): readonly DirtyHours[] {
  const found = { created: new Map<string, Set<number>>(), paid: new Map<string, Set<number>>() };
  const add = (basis: TimeBasis, shopId: string, instant: Date | null) => {
    if (instant === null) return;
    const hours = found[basis].get(shopId) ?? new Set();
    found[basis].set(shopId, hours.add(Math.floor(instant.getTime() / hourMs)));
  };
  for (const { shopId, createdAt, paidAt } of times) {
    add("created", shopId, createdAt);
    add("paid", shopId, paidAt);
  }
  return timeBases.flatMap((basis) =>
    [...found[basis]].map(([shopId, hours]) => ({ basis, shopId, hours: [...hours].toSorted((a, b) => a - b) })),
  );
}

/** Cuts a long list so that no part names more than `hoursMax` hours. */
export function inChunks(dirty: readonly DirtyHours[], hoursMax: number): readonly (readonly DirtyHours[])[] {
  const chunks: DirtyHours[][] = [];
  let room = 0;
  for (const { basis, shopId, hours } of dirty) {
    for (let from = 0; from < hours.length;) {
      if (room === 0) {
        chunks.push([]);
        room = hoursMax;
      }
      const part = hours.slice(from, from + room);
      chunks.at(-1)?.push({ basis, shopId, hours: part });
      from += part.length;
      room -= part.length;
    }
  }
  return chunks;
}

export interface HourRange {
  readonly from: number;
  /** Not in the range. */
  readonly to: number;
}

/** Ranges that cover the hours: neighbours join, then the narrowest gaps, until at most `rangesMax` are left. */
export function coveringRanges(hours: readonly number[], rangesMax: number): readonly HourRange[] {
  const gaps = hours.slice(1).map((hour, index) => hour - (hours[index] ?? hour));
  const widest = gaps.toSorted((a, b) => b - a)[rangesMax - 1] ?? 1;
  const ranges: HourRange[] = [];
  for (const hour of hours) {
    const last = ranges.at(-1);
    const joins = last !== undefined && hour - last.to + 1 <= Math.max(widest, 1);
    if (joins) ranges[ranges.length - 1] = { from: last.from, to: hour + 1 };
    else ranges.push({ from: hour, to: hour + 1 });
  }
  return ranges;
}
