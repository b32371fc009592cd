import { createHash } from "node:crypto";
import { Readable } from "node:stream";
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

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0" };
const MUST_ESCAPE = /[\\\t\n\r\0]/g;

function text(value: string): string {
  return value.replace(MUST_ESCAPE, (character) => ESCAPED[character] ?? character);
}

/** A row as ClickHouse's TabSeparated takes it: a third of the text of JSON, and read in half the time. */
function line(order: OrderRow): string {
  const paidAt = order.paidAt === null ? "\\N" : instantText(order.paidAt);
  const head = `${order.orderId}\t${text(order.shopId)}\t${order.channel}\t${order.market}\t${text(order.orderNo)}`;
  const body = `${order.status}\t${text(order.province)}\t${instantText(order.createdAt)}\t${paidAt}`;
  const money = `${order.totalAmount}\t${order.paidAmount}\t${order.refundAmount}\t${order.refundCount}`;
  return `${head}\t${body}\t${money}\t${order.revision}\t${order.isDeleted ? 1 : 0}\n`;
}

/**
 * Inserts order versions. The same rows under the same name again insert nothing; other rows under a name that was used before
 * are other rows. Without orders it does nothing.
 */
export async function insertOrders(client: ClickHouseClient, orders: readonly OrderRow[], name: string): Promise<void> {
  if (orders.length === 0) return;
  const rows = Buffer.from(orders.map(line).join(""), "utf8");
  await client.insert({
    table: "raw_order_v1",
    columns: [...columns],
    values: Readable.from([rows], { objectMode: false }),
    format: "TabSeparated",
    clickhouse_settings: {
      ...clusterSettings,
      insert_deduplicate: 1,
      // A batch holds an order once: nothing to merge before it is written.
      optimize_on_insert: 0,
      insert_deduplication_token: `${name}/${createHash("sha256").update(rows).digest("hex")}`,
      max_partitions_per_insert_block: "0",
      date_time_input_format: "basic",
    },
  });
}
