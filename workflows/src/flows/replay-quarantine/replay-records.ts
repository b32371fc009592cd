import { type Pool, withTransaction } from "@orderhub/schema/db";
import type { RunRef } from "@orderhub/schema/ids";
import { parseJson } from "@orderhub/schema/json";
import type { Instant } from "@orderhub/schema/time";
import type { Deps } from "../../deps.ts";
import { landBatch } from "../../land/land-batch.ts";
import { type PreparedRecord, readMasked } from "../../land/prepare.ts";
import { channelOf } from "../../shops/shop.ts";
import { recordsLanded } from "../../telemetry/events.ts";
import type { ReplayBatchInput } from "./activities.ts";

export interface OpenRecord {
  readonly id: string;
  readonly shopId: string;
  readonly channelName: string;
  readonly kind: string;
  readonly sourceKey: string;
  readonly body: string;
  readonly contentHash: Buffer;
  readonly receivedAt: Date;
}

/** Open records by id, with their payloads. */
export async function readOpenRecords(pool: Pool, input: ReplayBatchInput, limit: number): Promise<OpenRecord[]> {
  const found = await pool.query<OpenRecord>(
    `SELECT q.id, q.shop_id AS "shopId", s.channel_name AS "channelName", q.kind, q.source_key AS "sourceKey",
       p.body, p.content_hash AS "contentHash", p.received_at AS "receivedAt"
     FROM quarantined_record q JOIN raw_payload p ON p.id = q.payload_id JOIN shop s ON s.id = q.shop_id
     WHERE q.status = 'open' AND q.id > $1 AND ($2::bigint[] IS NULL OR q.id = ANY($2::bigint[]))
       AND ($3::text IS NULL OR q.shop_id = $3)
     ORDER BY q.id LIMIT $4`,
    [input.afterId, input.ids ?? null, input.shopId ?? null, limit],
  );
  return found.rows;
}

/** Maps stored payloads with today's mappers and lands them, shop by shop. */
export async function replayRecords(
  deps: Pick<Deps, "pool" | "keyring">,
  records: readonly OpenRecord[],
  run: RunRef,
): Promise<{ attempted: number; resolved: number; failed: number }> {
  let resolved = 0;
  for (const shopId of new Set(records.map((record) => record.shopId))) {
    resolved += await replayShop(
      deps,
      records.filter((record) => record.shopId === shopId),
      run,
    );
  }
  return { attempted: records.length, resolved, failed: records.length - resolved };
}

async function replayShop(
  deps: Pick<Deps, "pool" | "keyring">,
  records: readonly OpenRecord[],
  run: RunRef,
): Promise<number> {
  const [first] = records;
  if (first === undefined) return 0;
  const { shopId, channelName } = first;
  const prepared = records.map(prepareAgain);
  const passed = records.filter((_record, index) => prepared[index]?.failure === undefined).map((record) => record.id);
  const failed = records.filter((_record, index) => prepared[index]?.failure !== undefined).map((record) => record.id);
  const counts = await withTransaction(deps.pool, async (connection) => {
    const context = { connection, keyring: deps.keyring, shopId, channelName, lane: "sweep" as const, ...run };
    const landed = await landBatch(context, prepared);
    await connection.query(
      `UPDATE quarantined_record SET status = 'resolved', resolved_at = now(), resolution = 'replayed',
         attempts = attempts + 1, last_attempt_at = now() WHERE id = ANY($1::bigint[])`,
      [passed],
    );
    await connection.query(
      "UPDATE quarantined_record SET attempts = attempts + 1, last_attempt_at = now() WHERE id = ANY($1::bigint[])",
      [failed],
    );
    return landed;
  });
  recordsLanded.tell({ channel: channelName, shop: shopId, lane: "sweep", counts });
  return passed.length;
}

/** Report rows are versioned by the import that brought them, which is the time their payload carries. */
function prepareAgain(record: OpenRecord): PreparedRecord {
  const channel = channelOf(record);
  const receivedAt = record.receivedAt.getTime() as Instant;
  const versionAt = record.kind === channel.report?.kind ? receivedAt : undefined;
  const read = readMasked(channel, record.kind, record.sourceKey, parseJson(record.body), versionAt);
  return { ...read, body: Buffer.from(record.body, "utf8"), contentHash: record.contentHash, receivedAt };
}
