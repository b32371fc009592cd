import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "@orderhub/schema/db";

/**
 * Waits until the loader may read all of the outbox. Transactions of every database on the server hold it back, so a test that
 * shares its server with others and drains the outbox once has to wait for theirs.
 */
export async function outboxSettled(pool: Pool): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; await sleep(20)) {
    const { rowCount } = await pool.query(
      "SELECT 1 FROM outbox WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1",
    );
    if (rowCount === 0) return;
    if (Date.now() > deadline) throw new Error("a transaction has been open on the server for 30 s");
  }
}
