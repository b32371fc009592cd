import type { Pool } from "@orderhub/schema/db";
import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import type { ListedRow } from "../../channels/define-channel.ts";

const tables = {
  orders: { table: "orders", key: "order_no" },
  refunds: { table: "refund", key: "refund_no" },
} as const;

/** A change within the same second as the fetch may hide behind an equal modified time; after this margin it cannot. */
const SETTLED_MS = 5_000;

interface Row {
  readonly source_key: string;
  readonly modified_at: Date;
  readonly received_at: Date;
}

export interface KnownRecords {
  /** Whether the store already has this row in the listed version, fetched when that second was over. */
  readonly isCurrent: (row: ListedRow) => boolean;
  /** Whether the store has the record in any version. */
  readonly has: (sourceKey: string) => boolean;
}

/** What the store knows of the listed rows. */
export async function readKnown(
  pool: Pool,
  shopId: string,
  stream: Stream,
  rows: readonly ListedRow[],
): Promise<KnownRecords> {
  const { table, key } = tables[stream];
  const found = await pool.query<Row>(
    `SELECT t.${key} AS source_key, t.modified_at, p.received_at
     FROM ${table} t JOIN raw_payload p ON p.id = t.payload_id WHERE t.shop_id = $1 AND t.${key} = ANY($2::text[])`,
    [shopId, rows.map((row) => row.sourceKey)],
  );
  const stored = new Map(
    found.rows.map((row) => [
      row.source_key,
      { modifiedAt: row.modified_at.getTime(), receivedAt: row.received_at.getTime() },
    ]),
  );
  return {
    has: (sourceKey) => stored.has(sourceKey),
    isCurrent: (row) => {
      const known = stored.get(row.sourceKey);
      if (known === undefined) return false;
      if (known.modifiedAt > row.modifiedAt) return true;
      return known.modifiedAt === row.modifiedAt && known.receivedAt - known.modifiedAt > SETTLED_MS;
    },
  };
}
