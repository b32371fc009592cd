import type { Pool } from "@orderhub/schema/db";
import { render, sql } from "../sql/sql.ts";
import type { Settle } from "./buckets.ts";

const keepHours = 24;
const sweepEvery = 500;

interface Level {
  readonly key: string;
  readonly level: number;
}

/** Books on the buckets in Postgres, one statement for all of them. A bucket that is not there yet is full. */
export function settleInPostgres(pool: Pool): Settle {
  let settled = 0;
  return async (spendings) => {
    if (spendings.length === 0) return [];
    const { text, values } = render(sql`
      insert into rate_bucket as b (key, level, capacity, restore_per_second, at)
      select key, capacity - spent, capacity, "restorePerSecond", clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(spendings)}::jsonb)
        as s (key text, spent numeric, capacity numeric, "restorePerSecond" numeric)
      on conflict (key) do update set
        level = least(excluded.capacity,
            b.level + b.restore_per_second * greatest(0, extract(epoch from excluded.at - b.at)))
          - (excluded.capacity - excluded.level),
        capacity = excluded.capacity, restore_per_second = excluded.restore_per_second, at = greatest(b.at, excluded.at)
      returning b.key, b.level::float8 as level`);
    const { rows } = await pool.query<Level>(text, values);
    if ((settled += 1) % sweepEvery === 0) await sweep(pool);
    const levels = new Map(rows.map(({ key, level }) => [key, level]));
    return spendings.map(({ key, capacity }) => levels.get(key) ?? capacity);
  };
}

/** Buckets that nobody used for a day are full again: they need no row. */
async function sweep(pool: Pool): Promise<void> {
  await pool.query("delete from rate_bucket where at < now() - make_interval(hours => $1)", [keepHours]);
}
