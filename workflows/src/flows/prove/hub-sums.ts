import type { Pool } from "@orderhub/schema/db";
import { endOfBucket, startOfDay } from "@orderhub/warehouse/query/calendar";
import type { DaySums } from "@orderhub/warehouse/proof/day-sums";
import { z } from "zod";

const Row = z.object({
  basis: z.enum(["created", "paid"]),
  day: z.string(),
  orders: z.number(),
  paidOrders: z.number(),
  refundedOrders: z.number(),
  totalAmount: z.string(),
  paidAmount: z.string(),
  refundAmount: z.string(),
  revisions: z.string(),
});

/** What Postgres says about a day. `revisions` differs as soon as any order of the day changes. */
export interface HubDaySums extends DaySums {
  readonly revisions: string;
}

function sumsBy(basis: "created" | "paid"): string {
  return `SELECT '${basis}' AS basis, to_char(${basis}_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, count(*)::int AS orders,
    count(paid_at)::int AS "paidOrders", (count(*) FILTER (WHERE refund_amount > 0))::int AS "refundedOrders",
    sum(total_amount)::numeric(38, 2)::text AS "totalAmount", sum(paid_amount)::numeric(38, 2)::text AS "paidAmount",
    sum(refund_amount)::numeric(38, 2)::text AS "refundAmount", sum(revision)::text AS revisions
  FROM orders WHERE shop_id = $1 AND ${basis}_at >= $2 AND ${basis}_at < $3 GROUP BY 2`;
}

/** Sums of a shop's orders per basis and business day, both days included. */
export async function readHubSums(
  pool: Pool,
  shopId: string,
  fromDay: string,
  toDay: string,
): Promise<readonly HubDaySums[]> {
  const bounds = [startOfDay(fromDay), endOfBucket("day", startOfDay(toDay))];
  const { rows } = await pool.query(`${sumsBy("created")} UNION ALL ${sumsBy("paid")}`, [shopId, ...bounds]);
  return z.array(Row).parse(rows);
}
