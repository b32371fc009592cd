import { payloadJson, type PayloadRow } from "../payloads/payload-row.ts";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import { raw, sql, type Sql } from "../sql/sql.ts";

export interface QuarantinedRow {
  readonly id: string;
  readonly kind: string;
  readonly sourceKey: string;
  readonly reason: string;
  readonly message: string;
  readonly attempts: number;
  readonly status: string;
  readonly firstSeenAt: Date;
  readonly lastAttemptAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolution: string | null;
  readonly workflowId: string;
  readonly runId: string;
  readonly shop: ShopRow;
  readonly payload: PayloadRow;
}

export const quarantineColumns = (
  withBody = false,
): Sql => sql`q.id, q.kind, q.source_key as "sourceKey", q.reason, q.message, q.attempts, q.status,
  q.first_seen_at as "firstSeenAt", q.last_attempt_at as "lastAttemptAt", q.resolved_at as "resolvedAt", q.resolution,
  q.workflow_id as "workflowId", q.run_id as "runId", ${shopJson} as shop, ${payloadJson(withBody)} as payload`;

export const quarantineFrom: Sql = raw(
  "quarantined_record q join shop s on s.id = q.shop_id join raw_payload p on p.id = q.payload_id",
);
