import type { Bucket } from "./buckets.ts";
import type { Role, Viewer } from "../viewer/viewer.ts";

/** What one account may ask for. Points are those of the price list (cost/prices.ts). */
export interface Limits {
  /** Most points that one operation may be priced at. */
  readonly ceiling: number;
  /** Points that a full bucket holds. */
  readonly capacity: number;
  /** Points that come back per second. */
  readonly restorePerSecond: number;
  /** Longest an operation may take from its arrival to its answer, in milliseconds. */
  readonly deadlineMs: number;
}

/** The one table that says how much a role may ask for. An analyst's questions are few and large, a board's many and small. */
export const limitsOfRole: Readonly<Record<Role, Limits>> = {
  admin: { ceiling: 10_000, capacity: 40_000, restorePerSecond: 1_000, deadlineMs: 20_000 },
  manager: { ceiling: 5_000, capacity: 20_000, restorePerSecond: 500, deadlineMs: 10_000 },
  analyst: { ceiling: 20_000, capacity: 60_000, restorePerSecond: 1_000, deadlineMs: 25_000 },
  ops: { ceiling: 5_000, capacity: 20_000, restorePerSecond: 500, deadlineMs: 10_000 },
  finance: { ceiling: 10_000, capacity: 20_000, restorePerSecond: 500, deadlineMs: 20_000 },
  warehouse: { ceiling: 5_000, capacity: 10_000, restorePerSecond: 200, deadlineMs: 10_000 },
};

/** Whoever has not signed in can only ask what the API is. */
const limitsOfNobody: Limits = { ceiling: 100, capacity: 500, restorePerSecond: 5, deadlineMs: 5_000 };

/** Whose bucket an operation is paid from. */
export interface Account {
  readonly key: string;
  readonly limits: Limits;
}

/** A person and a token have a bucket each; whoever is not signed in shares one with the others of the same address. */
export function accountOf(viewer: Viewer | null, address: string): Account {
  if (viewer === null) return { key: `address:${address}`, limits: limitsOfNobody };
  const limits = limitsOfRole[viewer.role];
  return { key: viewer.isAnonymous ? `demo:${address}` : viewer.id, limits };
}

/** The account's bucket, larger or smaller by a factor that the operator sets. */
export function bucketOf({ key, limits }: Account, factor: number): Bucket {
  return { key, capacity: limits.capacity * factor, restorePerSecond: limits.restorePerSecond * factor };
}
