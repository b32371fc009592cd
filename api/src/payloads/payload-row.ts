import type { ShopRow } from "../shops/shop-row.ts";
import { isoUtc } from "../sql/instant.ts";
import { raw, sql, type Sql } from "../sql/sql.ts";

export interface PayloadRow {
  readonly id: string;
  readonly kind: string;
  readonly sourceKey: string;
  readonly contentHash: string;
  /** Only where the operation asks for bodies. */
  readonly body?: string;
  readonly bytes: number;
  readonly receivedAt: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly shop: ShopRow;
}

/** The payload under the alias `p` as JSON, without its shop; with its body only when that is asked for. */
export const payloadJson = (
  withBody = false,
): Sql => sql`json_build_object('id', p.id::text, 'kind', p.kind, 'sourceKey', p.source_key,
  'contentHash', encode(p.content_hash, 'hex'), 'bytes', octet_length(p.body), 'receivedAt', ${isoUtc("p.received_at")},
  'workflowId', p.workflow_id, 'runId', p.run_id${raw(withBody ? ", 'body', p.body" : "")})`;
