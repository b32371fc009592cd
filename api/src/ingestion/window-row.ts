import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import { isoUtc } from "../sql/instant.ts";
import { sql, type Sql } from "../sql/sql.ts";

export interface WindowRow {
  readonly id: string;
  readonly stream: string;
  readonly lane: string;
  readonly fromAt: string;
  readonly toAt: string;
  readonly pages: number;
  readonly platformCount: number | null;
  readonly fetched: number;
  readonly landed: number;
  readonly unchanged: number;
  readonly stale: number;
  readonly quarantined: number;
  readonly committedAt: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly shop: ShopRow;
}

/** The window under the alias `w` with its shop `s` as JSON. */
export const windowJson: Sql = sql`json_build_object('id', w.id::text, 'stream', w.stream, 'lane', w.lane,
  'fromAt', ${isoUtc("w.from_at")}, 'toAt', ${isoUtc("w.to_at")}, 'pages', w.pages, 'platformCount', w.platform_count,
  'fetched', w.fetched, 'landed', w.landed, 'unchanged', w.unchanged, 'stale', w.stale, 'quarantined', w.quarantined,
  'committedAt', ${isoUtc("w.committed_at")}, 'workflowId', w.workflow_id, 'runId', w.run_id, 'shop', ${shopJson})`;
