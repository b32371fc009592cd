import type pg from "pg";

// Any constants: one for who applies migrations, one for a script that runs.
const runnerLock = 7_301_442;
const scriptLock = 7_301_443;

/**
 * A migration's script as it is sent: one simple query, so one transaction, which also records that the migration is done.
 * However a runner dies, its migration is then either done and recorded or neither. A database without the table of
 * migrations (a shadow database) gets the script alone.
 */
export function atomicScript(script: string): string {
  return `SELECT pg_advisory_xact_lock_shared(${scriptLock});
${script}
;
DO $record$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET finished_at = clock_timestamp() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $record$`;
}

/** Waits until nobody else applies migrations: no other runner, and no script that a killed runner left running on the server. */
export async function becomeRunner(client: pg.Client): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1)", [runnerLock]);
  await client.query("SELECT pg_advisory_xact_lock($1)", [scriptLock]);
}

/**
 * Clears migrations that were begun and are not recorded as done: the server has undone their scripts, so they can be applied
 * again. Without this Prisma's engine refuses every later migration (P3009). Only for a runner. Returns how many there were.
 */
export async function clearInterrupted(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists",
  );
  if (rows[0]?.exists !== true) return 0;
  const { rowCount } = await client.query(
    "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL",
  );
  return rowCount ?? 0;
}
