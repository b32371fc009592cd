import type { ClickHouseClient } from "@clickhouse/client";
import { param } from "../sql/param.ts";
import { raw, sql, toStatement } from "../sql/sql.ts";
import type { LoadedOrder } from "./read-loaded-orders.ts";

/** Takes rows out for good, whatever their revision. Only for repairs: a mutation rewrites whole parts. */
export async function deleteOrders(
  client: ClickHouseClient,
  shopId: string,
  orders: readonly LoadedOrder[],
): Promise<void> {
  for (const [day, ofDay] of Map.groupBy(orders, ({ businessDay }) => businessDay)) {
    const ids = ofDay.map(({ orderId }) => BigInt(orderId).toString()).join(", ");
    const { text, params } = toStatement(sql`ALTER TABLE raw_order_v1 DELETE
WHERE shop_id = ${param.text(shopId)} AND business_day = ${param.day(day)} AND order_id IN (${raw(ids)})`);
    await client.command({ query: text, query_params: { ...params }, clickhouse_settings: { mutations_sync: "2" } });
  }
}
