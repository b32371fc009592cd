import type { ClickHouseClient } from "@clickhouse/client";
import { readSettings } from "../query/guarded.ts";
import { raw, type Sql, sql, toStatement } from "../sql/sql.ts";
import { param } from "../sql/param.ts";
import { clusterSettings } from "./cluster-settings.ts";
import { type DirtyHours, inChunks } from "./dirty-hours.ts";
import { dayCellsWhere, hourCellsWhere, hoursOfDaysWhere, rawWhere } from "./dirty-where.ts";

/** Hours that one statement names: keeps its text under the server's 256 KiB. */
const hoursMax = 4_000;
const daysMax = 1_000;
const timeoutMs = 120_000;

const keys = "channel, market, province, status";
const measures = "orders, paid_orders, refunded_orders, total_amount, paid_amount, refund_amount";
const columns = raw(`basis, shop_id, bucket, ${keys}, ${measures}, version, is_deleted`);
const nothing = "toUInt64(0), toUInt64(0), toUInt64(0), toDecimal128(0, 2), toDecimal128(0, 2), toDecimal128(0, 2)";

function fromOrders(basis: "created" | "paid", where: Sql): Sql {
  const time = basis === "created" ? "created_at" : "assumeNotNull(paid_at)";
  return sql`SELECT ${raw(`'${basis}'`)} AS basis, shop_id, toDateTime(toStartOfHour(${raw(time)}), 'UTC') AS cell, ${raw(keys)},
    toUInt64(1) AS orders, toUInt64(paid_at IS NOT NULL) AS paid_orders, toUInt64(refund_amount > 0) AS refunded_orders,
    toDecimal128(total_amount, 2) AS total_amount, toDecimal128(paid_amount, 2) AS paid_amount, toDecimal128(refund_amount, 2) AS refund_amount
  FROM raw_order_v1 FINAL WHERE ${where}`;
}

/** Adds cells up; a cell that exists and gets no order is written as deleted. */
function write(table: string, version: bigint, cells: Sql): Sql {
  return sql`INSERT INTO ${raw(table)} (${columns})
SELECT basis, shop_id, cell, ${raw(keys)}, sum(orders), sum(paid_orders), sum(refunded_orders),
  sum(total_amount), sum(paid_amount), sum(refund_amount), ${param.unsigned(version)}, sum(orders) = 0
FROM (
  ${cells}
)
GROUP BY basis, shop_id, cell, ${raw(keys)}`;
}

function hoursStatement(dirty: readonly DirtyHours[], version: bigint): Sql {
  const existing = sql`SELECT basis, shop_id, bucket AS cell, ${raw(keys)}, ${raw(nothing)} FROM order_per_hour_v1 FINAL WHERE ${hourCellsWhere(dirty)}`;
  const created = fromOrders("created", rawWhere(dirty, "created"));
  const paid = fromOrders("paid", rawWhere(dirty, "paid"));
  return write("order_per_hour_v1", version, sql`${created}\n  UNION ALL\n  ${paid}\n  UNION ALL\n  ${existing}`);
}

function daysStatement(dirty: readonly DirtyHours[], version: bigint): Sql {
  const hours = sql`SELECT basis, shop_id, toDate(bucket, 'Asia/Shanghai') AS cell, ${raw(keys)}, ${raw(measures)}
  FROM order_per_hour_v1 FINAL WHERE ${hoursOfDaysWhere(dirty)}`;
  const existing = sql`SELECT basis, shop_id, bucket AS cell, ${raw(keys)}, ${raw(nothing)} FROM order_per_day_v1 FINAL WHERE ${dayCellsWhere(dirty)}`;
  return write("order_per_day_v1", version, sql`${hours}\n  UNION ALL\n  ${existing}`);
}

/** Returns the rows it wrote. */
async function run(client: ClickHouseClient, statement: Sql): Promise<number> {
  const { text, params } = toStatement(statement);
  const { summary } = await client.command({
    query: text,
    query_params: { ...params },
    clickhouse_settings: {
      ...readSettings(timeoutMs),
      ...clusterSettings,
      max_partitions_per_insert_block: "0",
      // A statement writes one row per cell: nothing to merge. One thread wastes no time on handing rows to another.
      optimize_on_insert: 0,
      max_threads: 1,
    },
  });
  return Number(summary?.written_rows ?? 0);
}

/** One hour per day is enough to name the day. */
function oneHourPerDay(dirty: readonly DirtyHours[]): readonly DirtyHours[] {
  return dirty.map((one) => {
    const byDay = new Map(one.hours.map((hour) => [Math.floor((hour + 8) / 24), hour]));
    return { ...one, hours: [...byDay.values()] };
  });
}

/**
 * Computes the rollups of dirty hours, and of the days that hold them, again from the orders.
 * `nextVersion` must give a higher number at every call, to every loader: a version drawn after a write sees that write,
 * so the highest version of a cell is always the truest, also when two loaders run. Returns the cells it wrote.
 */
export async function recomputeRollups(
  client: ClickHouseClient,
  dirty: readonly DirtyHours[],
  nextVersion: () => Promise<bigint>,
): Promise<number> {
  let cells = 0;
  for (const chunk of inChunks(dirty, hoursMax)) cells += await run(client, hoursStatement(chunk, await nextVersion()));
  for (const chunk of inChunks(oneHourPerDay(dirty), daysMax))
    cells += await run(client, daysStatement(chunk, await nextVersion()));
  return cells;
}
