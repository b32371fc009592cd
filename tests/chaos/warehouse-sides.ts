import type { Pool } from "@orderhub/schema/db";
import { connectWarehouse } from "@orderhub/warehouse/client/connect";
import { readRows } from "@orderhub/warehouse/client/read-rows";
import { z } from "zod";
import { type Differences, differencesOf, type Side } from "./differences.ts";

const Pair = z.object({ key: z.string(), row: z.string() });

/** A rollup's cells, counted from the orders in Postgres: what each bucket must say. */
function cellsFromOrders(basis: "created" | "paid", bucket: string): string {
  const time = `o.${basis}_at`;
  const at =
    bucket === "hour"
      ? `extract(epoch FROM date_trunc('hour', ${time}, 'UTC'))::bigint::text`
      : `(${time} AT TIME ZONE 'Asia/Shanghai')::date::text`;
  return `SELECT concat_ws('/', '${basis}', o.shop_id, ${at}, o.channel_name, s.market, coalesce(o.province, ''), o.status) AS key,
      concat_ws(' ', count(*), count(o.paid_at), count(*) FILTER (WHERE o.refund_amount > 0),
        sum(o.total_amount), sum(o.paid_amount), sum(o.refund_amount)) AS row
    FROM orders o JOIN shop s ON s.id = o.shop_id WHERE ${time} IS NOT NULL GROUP BY 1`;
}

const ordersInHub = `SELECT o.shop_id || '/' || o.order_no AS key, concat_ws(' ', o.channel_name, s.market, o.status, coalesce(o.province, ''),
    (extract(epoch FROM o.created_at) * 1000)::bigint, coalesce((extract(epoch FROM o.paid_at) * 1000)::bigint::text, '-'),
    o.total_amount, o.paid_amount, o.refund_amount, o.refund_count, o.revision) AS row
  FROM orders o JOIN shop s ON s.id = o.shop_id`;

const ordersInWarehouse = `SELECT concat(shop_id, '/', order_no) AS key, concatWithSeparator(' ', channel, market, status, province,
    toString(toUnixTimestamp64Milli(created_at)), if(paid_at IS NULL, '-', toString(toUnixTimestamp64Milli(assumeNotNull(paid_at)))),
    toDecimalString(total_amount, 2), toDecimalString(paid_amount, 2), toDecimalString(refund_amount, 2),
    toString(refund_count), toString(revision)) AS row
  FROM raw_order_v1 FINAL WHERE is_deleted = 0`;

function cellsOf(table: string, bucket: string): string {
  return `SELECT concatWithSeparator('/', basis, shop_id, ${bucket}, channel, market, province, status) AS key,
      concatWithSeparator(' ', toString(orders), toString(paid_orders), toString(refunded_orders),
        toDecimalString(total_amount, 2), toDecimalString(paid_amount, 2), toDecimalString(refund_amount, 2)) AS row
    FROM ${table} FINAL WHERE is_deleted = 0 AND orders > 0`;
}

const comparisons = [
  { what: "warehouse orders", hub: [ordersInHub], warehouse: ordersInWarehouse },
  {
    what: "hour rollup",
    hub: [cellsFromOrders("created", "hour"), cellsFromOrders("paid", "hour")],
    warehouse: cellsOf("order_per_hour_v1", "toString(toUnixTimestamp(bucket))"),
  },
  {
    what: "day rollup",
    hub: [cellsFromOrders("created", "day"), cellsFromOrders("paid", "day")],
    warehouse: cellsOf("order_per_day_v1", "toString(bucket)"),
  },
];

/** Compares ClickHouse with Postgres: every order, every cell of every rollup. */
export async function warehouseDifferences(pool: Pool, clickhouseUrl: string): Promise<readonly Differences[]> {
  const client = connectWarehouse(clickhouseUrl);
  try {
    const found: Differences[] = [];
    for (const { what, hub, warehouse } of comparisons) {
      const expected = await pool.query<{ key: string; row: string }>(hub.join(" UNION ALL "));
      const actual = await readRows(client, Pair, warehouse);
      found.push(differencesOf(what, sideOf(expected.rows), sideOf(actual)));
    }
    return found;
  } finally {
    await client.close();
  }
}

function sideOf(rows: readonly { key: string; row: string }[]): Side {
  return new Map(rows.map(({ key, row }) => [key, row]));
}
