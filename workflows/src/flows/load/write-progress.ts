import type { Connection } from "@orderhub/schema/db";

/** Notes how far each stream can be seen in the warehouse. Never goes back. */
export async function writeProgress(
  connection: Connection,
  watermarks: readonly { readonly shopId: string; readonly stream: string; readonly at: Date }[],
): Promise<void> {
  if (watermarks.length === 0) return;
  await connection.query(
    `INSERT INTO load_progress (shop_id, stream, data_through, loaded_at)
     SELECT shop_id, stream, data_through, now() FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS t (shop_id, stream, data_through)
     ON CONFLICT (shop_id, stream) DO UPDATE
     SET data_through = greatest(load_progress.data_through, excluded.data_through), loaded_at = excluded.loaded_at`,
    [
      watermarks.map(({ shopId }) => shopId),
      watermarks.map(({ stream }) => stream),
      watermarks.map(({ at }) => at.toISOString()),
    ],
  );
}
