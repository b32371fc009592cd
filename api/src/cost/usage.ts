import type { Bucket } from "../limits/buckets.ts";
import type { Account } from "../limits/role-limits.ts";

/** What one request was priced at and did cost. Filled while it runs. */
export interface Usage {
  readonly account: Account;
  readonly bucket: Bucket;
  requested: number | null;
  actual: number | null;
}

/** The form that clients of other shops' APIs know. */
export interface CostExtension {
  readonly requestedQueryCost: number | null;
  /** Null where nothing was run. */
  readonly actualQueryCost: number | null;
  /** Most that one operation of this viewer may be priced at. */
  readonly maximumQueryCost: number;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  };
}

export function costExtension({ account, bucket, requested, actual }: Usage, available: number): CostExtension {
  return {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    maximumQueryCost: account.limits.ceiling,
    throttleStatus: {
      maximumAvailable: bucket.capacity,
      currentlyAvailable: Math.floor(available),
      restoreRate: bucket.restorePerSecond,
    },
  };
}

/** The same as headers. Reset is the number of seconds until the bucket is full again. */
export function rateHeaders({ bucket, requested, actual }: Usage, available: number): Record<string, string> {
  return {
    ...(requested === null ? {} : { "x-cost-requested": String(requested) }),
    ...(actual === null ? {} : { "x-cost-actual": String(actual) }),
    "x-ratelimit-limit": String(bucket.capacity),
    "x-ratelimit-remaining": String(Math.max(0, Math.floor(available))),
    "x-ratelimit-reset": String(Math.ceil(Math.max(0, bucket.capacity - available) / bucket.restorePerSecond)),
  };
}
