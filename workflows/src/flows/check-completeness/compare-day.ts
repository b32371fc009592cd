import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import type { Pool } from "@orderhub/schema/db";
import type { Instant } from "@orderhub/schema/time";
import type { ListedRow } from "../../channels/define-channel.ts";

/** What the store has of the orders or refunds that the platform lists for a day. */
export interface StoredDay {
  readonly landed: ReadonlySet<string>;
  readonly modifiedAt: ReadonlyMap<string, Instant>;
  readonly quarantined: ReadonlySet<string>;
}

export interface DayComparison {
  readonly platform: number;
  readonly landed: number;
  readonly normalised: number;
  /** Those whose record lies in quarantine. */
  readonly quarantined: readonly string[];
  /** Those that the platform has and the hub never landed. */
  readonly missing: readonly string[];
  /** Those whose stored version is older than the platform's. */
  readonly stale: readonly string[];
}

/**
 * Compares by number, not by count. Orders and refunds that changed after the watermark are not held against the hub: the next scan
 * brings them.
 */
export function compareDay(
  listed: readonly ListedRow[],
  stored: StoredDay,
  watermarkAt: Instant | undefined,
): DayComparison {
  const missing: string[] = [];
  const stale: string[] = [];
  const quarantined: string[] = [];
  let normalised = 0;
  for (const { sourceKey, modifiedAt } of listed) {
    const known = stored.modifiedAt.get(sourceKey);
    const aside = stored.quarantined.has(sourceKey);
    const due = watermarkAt === undefined || modifiedAt < watermarkAt;
    if (known !== undefined) normalised += 1;
    if (aside) quarantined.push(sourceKey);
    if (aside || !due) continue;
    if (known === undefined) missing.push(sourceKey);
    else if (known < modifiedAt) stale.push(sourceKey);
  }
  return { platform: listed.length, landed: stored.landed.size, normalised, quarantined, missing, stale };
}

const modifiedSql: Readonly<Record<Stream, string>> = {
  orders: "SELECT order_no AS key, modified_at FROM orders WHERE shop_id = $1 AND order_no = ANY($2::text[])",
  refunds: "SELECT refund_no AS key, modified_at FROM refund WHERE shop_id = $1 AND refund_no = ANY($2::text[])",
};

/** Reads what the store has of the listed orders or refunds. */
export async function readStoredDay(
  pool: Pool,
  shopId: string,
  { stream, kind }: { readonly stream: Stream; readonly kind: string },
  listed: readonly ListedRow[],
): Promise<StoredDay> {
  const keys = listed.map((row) => row.sourceKey);
  const [landed, stored, quarantined] = await Promise.all([
    pool.query<{ key: string }>(
      `SELECT DISTINCT source_key AS key FROM raw_payload
       WHERE shop_id = $1 AND kind = $2 AND source_key = ANY($3::text[])`,
      [shopId, kind, keys],
    ),
    pool.query<{ key: string; modified_at: Date }>(modifiedSql[stream], [shopId, keys]),
    pool.query<{ key: string }>(
      `SELECT DISTINCT source_key AS key FROM quarantined_record
       WHERE shop_id = $1 AND kind = $2 AND status = 'open' AND source_key = ANY($3::text[])`,
      [shopId, kind, keys],
    ),
  ]);
  return {
    landed: new Set(landed.rows.map((row) => row.key)),
    modifiedAt: new Map(stored.rows.map((row) => [row.key, row.modified_at.getTime() as Instant])),
    quarantined: new Set(quarantined.rows.map((row) => row.key)),
  };
}
