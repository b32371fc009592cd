import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import { RevealRefusedError } from "./refused-error.ts";
import type { ScopedPool } from "../sql/scoped-pool.ts";

const ACTION = "buyer.reveal";

export interface RevealAsked {
  readonly actor: string;
  readonly shopId: string;
  readonly orderNo: string;
  readonly reason: string;
  readonly requestId: string;
}

/**
 * Writes down who asks for which buyer and why, before anybody is asked. Throws RevealRefusedError, and writes that, when the person
 * has asked `perDayMax` times on this business day. Questions of one person take turns, so that the limit holds under any concurrency.
 */
export async function auditReveal(pool: ScopedPool, asked: RevealAsked, perDayMax: number): Promise<void> {
  const { actor, shopId, orderNo, reason, requestId } = asked;
  const entry = { actor, subject: `order/${shopId}/${orderNo}`, reason, after: { requestId } };
  const isOver = await withTransaction(pool, async (connection) => {
    await connection.query("select pg_advisory_xact_lock(hashtextextended($1, 7301))", [`reveal/${actor}`]);
    const { rows } = await connection.query<{ count: number }>(
      `select count(*)::int as count from audit_entry where actor = $1 and action = $2
       and at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`,
      [actor, ACTION],
    );
    const over = (rows[0]?.count ?? 0) >= perDayMax;
    await writeAudit(connection, {
      ...entry,
      action: over ? "buyer.refused" : ACTION,
      ...(over ? { after: { requestId, refusal: "daily_limit" } } : {}),
    });
    return over;
  });
  if (isOver) throw new RevealRefusedError("daily_limit");
}
