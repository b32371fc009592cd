import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { readRows } from "../client/read-rows.ts";
import { param } from "../sql/param.ts";
import { sql, toStatement } from "../sql/sql.ts";
import { readSettings } from "./guarded.ts";

const DayCount = z.object({ day: z.string(), orders: z.coerce.number() });

/** Orders of a shop in the warehouse per business day of their creation; days without orders are 0. */
export async function countOrdersPerDay(
  client: ClickHouseClient,
  shopId: string,
  days: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { text, params } = toStatement(sql`SELECT toString(business_day) AS day, count() AS orders
FROM raw_order_v1 FINAL
WHERE shop_id = ${param.text(shopId)} AND toString(business_day) IN ${param.texts(days)}
GROUP BY business_day`);
  const rows = await readRows(client, DayCount, text, { params, settings: readSettings(30_000) });
  const counted = new Map(rows.map(({ day, orders }) => [day, orders]));
  return new Map(days.map((day) => [day, counted.get(day) ?? 0]));
}
