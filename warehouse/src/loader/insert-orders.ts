import type { ClickHouseClient } from "@clickhouse/client";
import { instantText } from "../sql/param.ts";
import { clusterSettings } from "./cluster-settings.ts";
import type { OrderRow } from "./order-row.ts";

const columns = [
  "order_id",
  "shop_id",
  "channel",
  "market",
  "order_no",
  "status",
  "province",
  "created_at",
  "paid_at",
  "total_amount",
  "paid_amount",
  "refund_amount",
  "refund_count",
  "revision",
  "is_deleted",
] as const;

function values(order: OrderRow): readonly unknown[] {
  return [
    order.orderId,
    order.shopId,
    order.channel,
    order.market,
    order.orderNo,
    order.status,
    order.province,
    instantText(order.createdAt),
    order.paidAt === null ? null : instantText(order.paidAt),
    order.totalAmount,
    order.paidAmount,
    order.refundAmount,
    order.refundCount,
    order.revision,
    order.isDeleted ? 1 : 0,
  ];
}

/** Inserts order versions. The same token again inserts nothing. Without orders it does nothing. */
export async function insertOrders(
  client: ClickHouseClient,
  orders: readonly OrderRow[],
  token: string,
): Promise<void> {
  if (orders.length === 0) return;
  await client.insert({
    table: "raw_order_v1",
    columns: [...columns],
    values: orders.map(values),
    format: "JSONCompactEachRow",
    clickhouse_settings: {
      ...clusterSettings,
      insert_deduplicate: 1,
      insert_deduplication_token: token,
      max_partitions_per_insert_block: "0",
      date_time_input_format: "basic",
    },
  });
}
