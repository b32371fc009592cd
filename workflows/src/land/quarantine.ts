import { type Column, columnValues, namesOf, unnestOf } from "./columns.ts";
import type { LandContext } from "./context.ts";

export interface QuarantineRow {
  readonly kind: string;
  readonly sourceKey: string;
  readonly payloadId: string;
  readonly reason: string;
  readonly message: string;
  /** When the record was asked for, in milliseconds. */
  readonly receivedAt: number;
}

const columns: readonly Column<QuarantineRow>[] = [
  { name: "kind", type: "text", of: (row) => row.kind },
  { name: "source_key", type: "text", of: (row) => row.sourceKey },
  { name: "payload_id", type: "bigint", of: (row) => row.payloadId },
  { name: "reason", type: "text", of: (row) => row.reason },
  { name: "message", type: "text", of: (row) => row.message },
];
const incoming: readonly Column<QuarantineRow>[] = [
  ...columns,
  { name: "received_at", type: "timestamptz", of: (row) => row.receivedAt },
];

/** Whether the store holds the same thing from an answer that was asked for later. */
const supersededSql = [
  { table: "orders", key: "order_no" },
  { table: "refund", key: "refund_no" },
]
  .map(
    ({ table, key }) => `EXISTS (SELECT 1 FROM ${table} t JOIN raw_payload p ON p.id = t.payload_id
      WHERE t.shop_id = $1 AND t.${key} = i.source_key AND p.kind = i.kind AND p.received_at > i.received_at)`,
  )
  .join(" OR ");

const insertSql = `INSERT INTO quarantined_record AS q (shop_id, workflow_id, run_id, status, resolved_at, resolution, ${namesOf(columns)})
  SELECT $1, $2, $3, CASE WHEN s.superseded THEN 'resolved' ELSE 'open' END, CASE WHEN s.superseded THEN now() END,
    CASE WHEN s.superseded THEN 'superseded' END, ${namesOf(columns, "i.")}
  FROM ${unnestOf(incoming, 4)} AS i(${namesOf(incoming)}), LATERAL (SELECT ${supersededSql} AS superseded) s
  ON CONFLICT (shop_id, kind, source_key, payload_id) DO UPDATE
    SET reason = EXCLUDED.reason, message = EXCLUDED.message, last_attempt_at = now()`;

/**
 * Puts records that could not be mapped aside; their payloads are stored, nothing waits for them. One that was asked for before
 * what the store already holds of the same thing is closed at once: a slow answer must not leave work to a person.
 */
export async function quarantine(context: LandContext, rows: readonly QuarantineRow[]): Promise<void> {
  if (rows.length === 0) return;
  const unique = [...new Map(rows.map((row) => [`${row.kind}\n${row.sourceKey}\n${row.payloadId}`, row])).values()];
  const run = [context.shopId, context.workflowId, context.runId];
  await context.connection.query(insertSql, [...run, ...columnValues(incoming, unique)]);
}

const resolveSql = `UPDATE quarantined_record SET status = 'resolved', resolved_at = now(), resolution = 'superseded'
  WHERE shop_id = $1 AND status = 'open' AND kind = $2 AND source_key = ANY($3::text[])`;

/** A record that now reads well closes what was put aside of it before. */
export async function resolveSuperseded(
  context: LandContext,
  kind: string,
  sourceKeys: readonly string[],
): Promise<void> {
  if (sourceKeys.length === 0) return;
  await context.connection.query(resolveSql, [context.shopId, kind, sourceKeys]);
}
