import type { Pool } from "@orderhub/schema/db";
import { z } from "zod";

const Row = z.object({ day: z.string() });

const days = `to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`;
const sql = `WITH waiting AS (SELECT entity_id, before FROM outbox WHERE shop_id = $1 AND entity = 'order')
SELECT DISTINCT ${days} AS day FROM (
  SELECT o.created_at AS at FROM waiting w JOIN orders o ON o.id = w.entity_id
  UNION ALL SELECT o.paid_at FROM waiting w JOIN orders o ON o.id = w.entity_id
  UNION ALL SELECT (before ->> 'createdAt')::timestamptz FROM waiting
  UNION ALL SELECT (before ->> 'paidAt')::timestamptz FROM waiting
) AS touched WHERE at IS NOT NULL
UNION SELECT before ->> 'day' FROM outbox WHERE shop_id = $1 AND entity = 'day'`;

/** Business days of a shop with changes that the loader has not finished: their numbers cannot be compared yet. */
export async function readWaitingDays(pool: Pool, shopId: string): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query(sql, [shopId]);
  return new Set(
    z
      .array(Row)
      .parse(rows)
      .map(({ day }) => day),
  );
}
