import type { OrderStatus } from "../vocabulary/order-status.ts";
import type { RefundStatus } from "../vocabulary/refund-status.ts";

const orderRank: Readonly<Record<OrderStatus, number>> = {
  unmapped: 0,
  created: 1,
  paid: 2,
  part_shipped: 3,
  shipped: 4,
  completed: 5,
  cancelled: 6,
  closed: 7,
};

const refundRank: Readonly<Record<RefundStatus, number>> = {
  unmapped: 0,
  requested: 1,
  refused: 2,
  approved: 3,
  returning: 4,
  closed: 5,
  succeeded: 6,
};

/** Orders the versions of one order: later modification (milliseconds), then later life-cycle stage. */
export function orderVersion(modifiedAt: number, status: OrderStatus): bigint {
  return BigInt(modifiedAt) * 16n + BigInt(orderRank[status]);
}

/** Orders the versions of one refund in the same way. */
export function refundVersion(modifiedAt: number, status: RefundStatus): bigint {
  return BigInt(modifiedAt) * 16n + BigInt(refundRank[status]);
}

export interface Versioned {
  readonly version: bigint;
  /** A newer mapper's reading of the same version wins. */
  readonly mapperVersion: number;
  /** Content hash: decides between two versions of the same second and stage. */
  readonly rowHash: Buffer;
}

/** A total order of versions, so that every order of arrival ends with the same row. Zero: the same content. */
export function compareVersions(left: Versioned, right: Versioned): number {
  if (left.version !== right.version) return left.version < right.version ? -1 : 1;
  if (left.mapperVersion !== right.mapperVersion) return left.mapperVersion - right.mapperVersion;
  return Buffer.compare(left.rowHash, right.rowHash);
}
