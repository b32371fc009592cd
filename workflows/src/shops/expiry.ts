import { writeAudit } from "@orderhub/schema/audit";
import { type Pool, withTransaction } from "@orderhub/schema/db";

/** Marks a shop whose credentials the channel refuses. `status_at` moves each time, so that the next try waits. */
export async function reportExpiry(pool: Pool, shopId: string, reason: string): Promise<void> {
  await withTransaction(pool, async (connection) => {
    const found = await connection.query<{ status: string }>("SELECT status FROM shop WHERE id = $1 FOR UPDATE", [
      shopId,
    ]);
    const status = found.rows[0]?.status;
    if (status === undefined || status === "paused") return;
    await connection.query(
      "UPDATE shop SET status = 'expired', status_reason = $2, status_at = clock_timestamp() WHERE id = $1",
      [shopId, reason],
    );
    if (status === "expired") return;
    const change = { before: { status }, after: { status: "expired" } };
    await writeAudit(connection, {
      actor: "ingest",
      action: "shop.expire",
      subject: `shop/${shopId}`,
      reason,
      ...change,
    });
  });
}

/** The channel accepted the credentials again: the shop goes on, from where its watermarks stand. */
export async function reportRenewal(pool: Pool, shopId: string): Promise<void> {
  await withTransaction(pool, async (connection) => {
    const renewed = await connection.query(
      `UPDATE shop SET status = 'active', status_reason = NULL, status_at = clock_timestamp()
       WHERE id = $1 AND status = 'expired'`,
      [shopId],
    );
    if (renewed.rowCount === 0) return;
    const change = { before: { status: "expired" }, after: { status: "active" } };
    await writeAudit(connection, { actor: "ingest", action: "shop.renew", subject: `shop/${shopId}`, ...change });
  });
}
