import type { Pool } from "@orderhub/schema/db";
import { channels } from "../channels/index.ts";

/** Mirrors the connector registry into the channel table. */
export async function setUpChannels(pool: Pool): Promise<number> {
  const list = Object.values(channels);
  await pool.query(
    `INSERT INTO channel (name, label_zh, label_en) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
     ON CONFLICT (name) DO UPDATE SET label_zh = EXCLUDED.label_zh, label_en = EXCLUDED.label_en`,
    [list.map((one) => one.name), list.map((one) => one.labelZh), list.map((one) => one.labelEn)],
  );
  return list.length;
}
