import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { readRows } from "../client/read-rows.ts";
import { readSettings } from "../query/guarded.ts";
import { param } from "../sql/param.ts";
import { sql, toStatement } from "../sql/sql.ts";
import { clusterSettings } from "./cluster-settings.ts";

const Instant = z.string().transform((text) => new Date(`${text.replace(" ", "T")}Z`));

const LoadedOrder = z.object({
  orderId: z.string(),
  shopId: z.string(),
  businessDay: z.string(),
  revision: z.string(),
  createdAt: Instant,
  paidAt: Instant.nullable(),
});

/** What the warehouse holds of an order, as far as a repair needs it. */
export type LoadedOrder = z.infer<typeof LoadedOrder>;

/** A shop's orders in the warehouse that were created or paid on a business day. */
export async function readLoadedOrders(
  client: ClickHouseClient,
  shopId: string,
  day: string,
): Promise<readonly LoadedOrder[]> {
  const { text, params } = toStatement(sql`SELECT toString(order_id) AS orderId, shop_id AS shopId,
  toString(business_day) AS businessDay, toString(revision) AS revision,
  toString(created_at) AS createdAt, toString(paid_at) AS paidAt
FROM raw_order_v1 FINAL
WHERE shop_id = ${param.text(shopId)} AND (business_day = ${param.day(day)} OR toDate(paid_at, 'Asia/Shanghai') = ${param.day(day)})`);
  return readRows(client, LoadedOrder, text, { params, settings: { ...readSettings(60_000), ...clusterSettings } });
}
