import type { ClickHouseClient } from "@clickhouse/client";
import { param } from "../sql/param.ts";
import { raw, sql, toStatement } from "../sql/sql.ts";
import { localTable } from "./local-table.ts";
import type { LoadedOrder } from "./read-loaded-orders.ts";

/** Takes rows out for good, whatever their revision. Only for repairs: a mutation rewrites whole parts. */
export async function deleteOrders(
  client: ClickHouseClient,
  shopId: string,
  orders: readonly LoadedOrder[],
): Promise<void> {
  if (orders.length === 0) return;
  const table = raw(await localTable(client, "raw_order_v1"));
  for (const [day, ofDay] of Map.groupBy(orders, ({ businessDay }) => businessDay)) {
    const ids = ofDay.map(({ orderId }) => BigInt(orderId).toString()).join(", ");
    const { text, params } = toStatement(sql`ALTER TABLE ${table} DELETE
WHERE shop_id = ${param.text(shopId)} AND business_day = ${param.day(day)} AND order_id IN (${raw(ids)})`);
    await client.command({ query: text, query_params: { ...params }, clickhouse_settings: { mutations_sync: "2" } });
  }
}
