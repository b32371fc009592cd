import type { LifeCycle } from "@orderhub/schema/rules/transition";
import type { Versioned } from "@orderhub/schema/rules/version";
import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import { binaryArray } from "./binary-array.ts";
import type { LandContext } from "./context.ts";

/** What of a stored order decides about a new version of it. */
export interface StoredOrder extends LifeCycle, Versioned {
  readonly id: string;
  readonly province: string | null;
}

interface Row {
  readonly id: string;
  readonly order_no: string;
  readonly status: OrderStatus;
  readonly province: string | null;
  readonly created_at: Date;
  readonly paid_at: Date | null;
  readonly shipped_at: Date | null;
  readonly completed_at: Date | null;
  readonly closed_at: Date | null;
  readonly modified_at: Date;
  readonly version: string;
  readonly mapper_version: number;
  readonly row_hash: Buffer;
}

const sql = `SELECT id, order_no, status, province, created_at, paid_at, shipped_at, completed_at, closed_at, modified_at,
    version, mapper_version, row_hash
  FROM orders WHERE shop_id = $1 AND order_no = ANY($2::text[]) FOR UPDATE`;

/** The stored versions of the named orders, locked until the transaction ends. */
export async function readStoredOrders(
  context: LandContext,
  orderNos: readonly string[],
): Promise<ReadonlyMap<string, StoredOrder>> {
  if (orderNos.length === 0) return new Map();
  const found = await context.connection.query<Row>({
    name: "stored-orders",
    text: sql,
    values: [context.shopId, binaryArray("text", orderNos)],
  });
  return new Map(found.rows.map((row) => [row.order_no, storedOrder(row)]));
}

function storedOrder(row: Row): StoredOrder {
  return {
    id: row.id,
    status: row.status,
    province: row.province,
    createdAt: row.created_at.getTime(),
    paidAt: row.paid_at?.getTime() ?? null,
    shippedAt: row.shipped_at?.getTime() ?? null,
    completedAt: row.completed_at?.getTime() ?? null,
    closedAt: row.closed_at?.getTime() ?? null,
    modifiedAt: row.modified_at.getTime(),
    version: BigInt(row.version),
    mapperVersion: row.mapper_version,
    rowHash: row.row_hash,
  };
}
