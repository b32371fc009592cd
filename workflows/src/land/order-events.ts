import { type Column, columnValues, namesOf, sameInAll, unnestOf } from "./columns.ts";
import type { LandContext } from "./context.ts";
import { copyRows } from "./copy-rows.ts";

export interface EventRow {
  readonly orderId: string;
  readonly kind: string;
  readonly occurredAt: number;
  readonly fromStatus: string | null;
  readonly toStatus: string;
  readonly refundNo: string | null;
  /** Canonical status of the refund that the event is of. */
  readonly refundStatus: string | null;
  readonly amount: string | null;
  readonly payloadId: string;
}

const columns: readonly Column<EventRow>[] = [
  { name: "order_id", type: "bigint", of: (row) => row.orderId },
  { name: "kind", type: "text", of: (row) => row.kind },
  { name: "occurred_at", type: "timestamptz", of: (row) => row.occurredAt },
  { name: "from_status", type: "text", of: (row) => row.fromStatus },
  { name: "to_status", type: "text", of: (row) => row.toStatus },
  { name: "refund_no", type: "text", of: (row) => row.refundNo },
  { name: "refund_status", type: "text", of: (row) => row.refundStatus },
  { name: "amount", type: "numeric", of: (row) => row.amount },
  { name: "payload_id", type: "bigint", of: (row) => row.payloadId },
];

const sql = `INSERT INTO order_event (workflow_id, run_id, ${namesOf(columns)})
  SELECT $1, $2, ${namesOf(columns, "i.")} FROM ${unnestOf(columns, 3)} AS i(${namesOf(columns)})
  ON CONFLICT (order_id, kind, payload_id) DO NOTHING`;

/** Begins the timelines of new orders. */
export async function addOrderEvents(context: LandContext, rows: readonly EventRow[]): Promise<void> {
  const run = [
    sameInAll<EventRow>("workflow_id", "text", context.workflowId),
    sameInAll<EventRow>("run_id", "text", context.runId),
  ];
  await copyRows(context.connection, "order_event", [...run, ...columns], rows);
}

/** Adds to the timelines of orders; an event that a payload already told is not told again. */
export async function writeOrderEvents(context: LandContext, rows: readonly EventRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = [context.workflowId, context.runId, ...columnValues(columns, rows)];
  await context.connection.query({ name: "land-events", text: sql, values });
}
