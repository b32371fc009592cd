import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { readRows } from "../client/read-rows.ts";
import { readSettings } from "../query/guarded.ts";

const Row = z.object({ shopId: z.string(), day: z.string() });

/** Shop days on which any layer of the warehouse holds something, whether or not Postgres knows the shop. */
export function readLoadedDays(client: ClickHouseClient): Promise<readonly z.infer<typeof Row>[]> {
  const query = `SELECT shop_id AS shopId, toString(business_day) AS day FROM raw_order_v1 FINAL GROUP BY shop_id, business_day
UNION DISTINCT
SELECT shop_id AS shopId, toString(bucket) AS day FROM order_per_day_v1 FINAL GROUP BY shop_id, bucket`;
  return readRows(client, Row, query, { settings: readSettings(60_000) });
}
