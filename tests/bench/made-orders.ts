import type { connectWarehouse } from "@orderhub/warehouse/client/connect";
import { recomputeRollups } from "@orderhub/warehouse/loader/recompute";

const batch = 1_000_000;
const hourMs = 3_600_000;
const days = 90;
const shops = Array.from({ length: 12 }, (_, index) => `shop-${index + 1}`);

/** The period of the made orders: 90 whole days of Asia/Shanghai. */
export const madePeriod = { start: new Date("2026-03-31T16:00:00Z"), end: new Date("2026-06-29T16:00:00Z") };

function insertSql(from: number, count: number): string {
  const seconds = (madePeriod.end.getTime() - madePeriod.start.getTime()) / 1000;
  const start = madePeriod.start.getTime() / 1000;
  return `INSERT INTO raw_order_v1 (order_id, shop_id, channel, market, order_no, status, province, created_at, paid_at,
      total_amount, paid_amount, refund_amount, refund_count, revision, is_deleted)
    SELECT number + 1 AS id, [${shops.map((shop) => `'${shop}'`).join(", ")}][1 + cityHash64(id) % ${shops.length}],
      'taobao', if(cityHash64(id) % 12 < 9, 'CN', 'HK'), toString(4000000000000000000 + id),
      ['created', 'paid', 'shipped', 'completed', 'completed', 'closed'][1 + cityHash64(id, 1) % 6],
      ['浙江省', '广东省', '江苏省', '上海', '北京', '四川省', '湖北省', '山东省', '河南省', '福建省'][1 + cityHash64(id, 2) % 10],
      toDateTime64(${start} + cityHash64(id, 3) % ${seconds}, 3, 'UTC') AS created,
      if(cityHash64(id, 4) % 100 < 86, created + cityHash64(id, 5) % 600, NULL) AS paid,
      toDecimal64(10 + cityHash64(id, 6) % 50000 / 100, 2) AS total,
      if(paid IS NULL, toDecimal64(0, 2), total), if(paid IS NOT NULL AND cityHash64(id, 7) % 10 = 0, total, toDecimal64(0, 2)) AS refund,
      toUInt32(refund > 0), 1, 0
    FROM numbers(${from}, ${count})`;
}

/** Fills the warehouse with made orders of 90 days and computes its rollups with the loader's own code. */
export async function makeOrders(client: ReturnType<typeof connectWarehouse>, size: number): Promise<void> {
  for (let from = 0; from < size; from += batch)
    await client.command({ query: insertSql(from, Math.min(batch, size - from)) });
  const first = madePeriod.start.getTime() / hourMs;
  const hours = Array.from({ length: days * 24 + 1 }, (_, index) => first + index);
  let version = 0n;
  for (const basis of ["created", "paid"] as const)
    for (const shopId of shops) await recomputeRollups(client, [{ basis, shopId, hours }], async () => (version += 1n));
}
