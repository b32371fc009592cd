import { compareVersions, type Versioned } from "@orderhub/schema/rules/version";
import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import type { RefundStatus } from "@orderhub/schema/vocabulary/refund-status";
import { assignmentsOf, type Column, columnValues, namesOf, unnestOf } from "./columns.ts";
import type { LandContext } from "./context.ts";
import type { EventRow } from "./order-events.ts";
import type { VersionedRefund } from "./prepare.ts";

export interface IncomingRefund {
  readonly refund: VersionedRefund;
  readonly payloadId: string;
}

export interface RefundDecision {
  readonly changed: readonly IncomingRefund[];
  readonly unchanged: number;
  readonly stale: number;
}

const storedSql = `SELECT refund_no, version, mapper_version, row_hash FROM refund
  WHERE shop_id = $1 AND refund_no = ANY($2::text[]) FOR UPDATE`;

interface StoredRow {
  readonly refund_no: string;
  readonly version: string;
  readonly mapper_version: number;
  readonly row_hash: Buffer;
}

/** Keeps the newest version of each refund of the batch and decides which of them are news. */
export async function decideRefunds(
  context: LandContext,
  incoming: readonly IncomingRefund[],
): Promise<RefundDecision> {
  const newest = new Map<string, IncomingRefund>();
  let stale = 0;
  for (const entry of incoming) {
    const kept = newest.get(entry.refund.refundNo);
    if (kept !== undefined) stale += 1;
    if (kept === undefined || compareVersions(kept.refund, entry.refund) < 0) newest.set(entry.refund.refundNo, entry);
  }
  if (newest.size === 0) return { changed: [], unchanged: 0, stale };
  const found = await context.connection.query<StoredRow>(storedSql, [context.shopId, [...newest.keys()]]);
  const stored = new Map(found.rows.map((row) => [row.refund_no, versionOf(row)]));
  const changed: IncomingRefund[] = [];
  let unchanged = 0;
  for (const entry of newest.values()) {
    const before = stored.get(entry.refund.refundNo);
    const same = before?.rowHash.equals(entry.refund.rowHash) ?? false;
    const difference = before === undefined ? 1 : same ? 0 : compareVersions(entry.refund, before);
    if (difference > 0) changed.push(entry);
    else if (difference === 0) unchanged += 1;
    else stale += 1;
  }
  return { changed, unchanged, stale };
}

function versionOf(row: StoredRow): Versioned {
  return { version: BigInt(row.version), mapperVersion: row.mapper_version, rowHash: row.row_hash };
}

const columns: readonly Column<IncomingRefund>[] = [
  { name: "refund_no", type: "text", of: ({ refund }) => refund.refundNo },
  { name: "order_no", type: "text", of: ({ refund }) => refund.orderNo },
  { name: "line_no", type: "text", of: ({ refund }) => refund.lineNo },
  { name: "status", type: "text", of: ({ refund }) => refund.status },
  { name: "wire_status", type: "text", of: ({ refund }) => refund.wireStatus },
  { name: "amount", type: "numeric", of: ({ refund }) => refund.amount },
  { name: "reason", type: "text", of: ({ refund }) => refund.reason },
  { name: "created_at", type: "timestamptz", of: ({ refund }) => refund.createdAt },
  { name: "succeeded_at", type: "timestamptz", of: ({ refund }) => refund.succeededAt },
  { name: "modified_at", type: "timestamptz", of: ({ refund }) => refund.modifiedAt },
  { name: "version", type: "bigint", of: ({ refund }) => refund.version },
  { name: "row_hash", type: "bytea", of: ({ refund }) => refund.rowHash },
  { name: "mapper_version", type: "int", of: ({ refund }) => refund.mapperVersion },
  { name: "payload_id", type: "bigint", of: ({ payloadId }) => payloadId },
];

const upsertSql = `INSERT INTO refund AS r (shop_id, workflow_id, run_id, order_id, ${namesOf(columns)})
  SELECT $1, $2, $3, o.id, ${namesOf(columns, "i.")}
  FROM ${unnestOf(columns, 4)} AS i(${namesOf(columns)})
  LEFT JOIN orders o ON o.shop_id = $1 AND o.order_no = i.order_no
  ON CONFLICT (shop_id, refund_no) DO UPDATE SET ${assignmentsOf(columns, ["refund_no"])},
    order_id = EXCLUDED.order_id, workflow_id = EXCLUDED.workflow_id, run_id = EXCLUDED.run_id, updated_at = now()
  WHERE (r.version, r.mapper_version, r.row_hash) < (EXCLUDED.version, EXCLUDED.mapper_version, EXCLUDED.row_hash)`;

/** Writes the changed refunds. One whose order is unknown waits for it without one. */
export async function writeRefunds(context: LandContext, changed: readonly IncomingRefund[]): Promise<void> {
  if (changed.length === 0) return;
  const run = [context.shopId, context.workflowId, context.runId];
  const values = [...run, ...columnValues(columns, changed)];
  await context.connection.query({ name: "land-refunds", text: upsertSql, values });
}

const attachSql = `UPDATE refund r SET order_id = o.id, updated_at = now() FROM orders o
  WHERE r.shop_id = $1 AND r.order_no = ANY($2::text[]) AND r.order_id IS NULL
    AND o.shop_id = r.shop_id AND o.order_no = r.order_no
  RETURNING r.order_id, o.status, r.refund_no, r.status AS refund_status, r.amount, r.modified_at, r.payload_id`;

const eventsSql = `SELECT r.order_id, o.status, r.refund_no, r.status AS refund_status, r.amount, r.modified_at, r.payload_id
  FROM refund r JOIN orders o ON o.id = r.order_id WHERE r.shop_id = $1 AND r.refund_no = ANY($2::text[])`;

interface RefundOfOrder {
  readonly order_id: string;
  readonly status: OrderStatus;
  readonly refund_no: string;
  readonly refund_status: RefundStatus;
  readonly amount: string;
  readonly modified_at: Date;
  readonly payload_id: string;
}

/** Attaches refunds that waited for these orders. Returns what the orders' timelines gain. */
export async function attachRefunds(context: LandContext, orderNos: readonly string[]): Promise<EventRow[]> {
  if (orderNos.length === 0) return [];
  const values = [context.shopId, orderNos];
  const attached = await context.connection.query<RefundOfOrder>({ name: "attach-refunds", text: attachSql, values });
  return attached.rows.map(refundEvent);
}

/** What the timelines of the orders of these refunds gain. */
export async function refundEvents(context: LandContext, changed: readonly IncomingRefund[]): Promise<EventRow[]> {
  if (changed.length === 0) return [];
  const numbers = changed.map(({ refund }) => refund.refundNo);
  const found = await context.connection.query<RefundOfOrder>(eventsSql, [context.shopId, numbers]);
  return found.rows.map(refundEvent);
}

function refundEvent(row: RefundOfOrder): EventRow {
  return {
    orderId: row.order_id,
    kind: "refund",
    occurredAt: row.modified_at.getTime(),
    fromStatus: row.status,
    toStatus: row.status,
    refundNo: row.refund_no,
    refundStatus: row.refund_status,
    amount: row.amount,
    payloadId: row.payload_id,
  };
}

const sumsSql = `UPDATE orders o
  SET refund_amount = s.amount, refund_count = s.count, revision = o.revision + 1, updated_at = now()
  FROM (SELECT i.id, coalesce(sum(r.amount), 0) AS amount, count(r.id)::int AS count
        FROM unnest($1::bigint[]) AS i(id) LEFT JOIN refund r ON r.order_id = i.id AND r.status = 'succeeded'
        GROUP BY i.id) s
  WHERE o.id = s.id AND (o.refund_amount, o.refund_count) IS DISTINCT FROM (s.amount, s.count)
  RETURNING o.id`;

/** Brings the refund sums of orders up to their refunds. Returns the orders that changed. */
export async function sumRefunds(context: LandContext, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const changed = await context.connection.query<{ id: string }>(sumsSql, [[...new Set(orderIds)]]);
  return changed.rows.map((row) => row.id);
}
