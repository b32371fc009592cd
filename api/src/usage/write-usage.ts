import type { Pool } from "@orderhub/schema/db";
import { render, sql } from "../sql/sql.ts";
import type { UsageRow } from "./field-usage.ts";

const keepDays = 400;

/** Adds counts to those of today, from every replica; rows in one order, so that replicas do not wait for each other in a circle. */
export function writeUsageTo(pool: Pool): (rows: readonly UsageRow[]) => Promise<void> {
  return async (rows) => {
    const { text, values } = render(sql`
      insert into field_usage as u (day, client, coordinate, requests)
      select (now() at time zone 'UTC')::date, client, coordinate, requests
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (client text, coordinate text, requests bigint)
      order by client, coordinate
      on conflict (day, client, coordinate) do update set requests = u.requests + excluded.requests`);
    await pool.query(text, values);
    await pool.query("delete from field_usage where day < (now() at time zone 'UTC')::date - $1::int", [keepDays]);
  };
}
