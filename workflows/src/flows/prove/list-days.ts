import type { WarehouseClient } from "@orderhub/warehouse/client/connect";
import type { Pool } from "@orderhub/schema/db";
import type { ProveWarehouseInput } from "@orderhub/schema/contracts/prove-warehouse";
import { readLoadedDays } from "@orderhub/warehouse/proof/read-loaded-days";
import { z } from "zod";

export interface ShopDays {
  readonly shopId: string;
  readonly days: readonly string[];
}

const Row = z.object({ shopId: z.string(), day: z.string() });

const created = `SELECT DISTINCT shop_id AS "shopId", to_char(created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM orders`;
const paid = `SELECT DISTINCT shop_id, to_char(paid_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM orders WHERE paid_at IS NOT NULL`;

/** Shop days on which either side has orders, days ascending. */
export async function listDays(
  pool: Pool,
  clickhouse: WarehouseClient,
  { shopIds, fromDay = "0000", toDay = "9999" }: ProveWarehouseInput,
): Promise<readonly ShopDays[]> {
  const { rows } = await pool.query(`${created} UNION ${paid}`);
  const all = [...z.array(Row).parse(rows), ...(await readLoadedDays(clickhouse))];
  const found = Map.groupBy(
    all.filter(({ shopId, day }) => day >= fromDay && day <= toDay && (shopIds?.includes(shopId) ?? true)),
    ({ shopId }) => shopId,
  );
  return [...found].map(([shopId, days]) => ({ shopId, days: [...new Set(days.map(({ day }) => day))].toSorted() }));
}
