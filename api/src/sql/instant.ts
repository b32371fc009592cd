import { raw, type Sql } from "./sql.ts";

/** An instant column as RFC 3339 text in UTC with milliseconds, for use inside JSON aggregates. */
export function isoUtc(column: string): Sql {
  return raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}
