import { writeAudit } from "@orderhub/schema/audit";
import type { DiscardQuarantinedInput } from "@orderhub/schema/contracts/discard-quarantined";
import type { ReplayQuarantineInput, ReplayQuarantineResult } from "@orderhub/schema/contracts/replay-quarantine";
import { type Connection, withTransaction } from "@orderhub/schema/db";
import { HubError, toApplicationFailure } from "@orderhub/schema/errors";
import type { Deps } from "../../deps.ts";
import { runOfActivity } from "../../run-of-activity.ts";
import { withHeartbeat } from "../heartbeat.ts";
import { readOpenRecords, replayRecords } from "./replay-records.ts";

const BATCH = 500;

export interface ReplayBatchInput {
  readonly ids?: readonly string[];
  readonly shopId?: string;
  /** Records with an id above this one; the batch goes up by id. */
  readonly afterId: string;
}

export interface ReplayBatch extends ReplayQuarantineResult {
  /** The last id tried; undefined when none is left. */
  readonly lastId?: string;
}

export type ReplayActivities = ReturnType<typeof createReplayActivities>;

export function createReplayActivities(deps: Deps) {
  return {
    /** Maps a batch of quarantined payloads again and lands those that now pass. Calls no channel. */
    replayBatch: (input: ReplayBatchInput): Promise<ReplayBatch> => withHeartbeat(() => replayBatch(deps, input)),
    /** Writes down who asked for a replay and what came of it. */
    async auditReplay(request: ReplayQuarantineInput, result: ReplayQuarantineResult): Promise<void> {
      const { actor, reason, requestId } = request;
      const subject = `quarantine/${request.shopId ?? "ids"}`;
      const after = { requestId, attempted: result.attempted, resolved: result.resolved, failed: result.failed };
      await withTransaction(deps.pool, async (connection) => {
        if ((await findAudited(connection, subject, "quarantine.replay", requestId)) !== undefined) return;
        await writeAudit(connection, { actor, action: "quarantine.replay", subject, reason, after });
      });
    },
    /** Takes open records out of the list for good. Throws `not_found` when no named record exists. */
    async discardRecords(input: DiscardQuarantinedInput): Promise<{ discarded: number }> {
      try {
        return { discarded: await discardRecords(deps, input) };
      } catch (error) {
        throw toApplicationFailure(error);
      }
    },
  };
}

async function replayBatch(deps: Deps, input: ReplayBatchInput): Promise<ReplayBatch> {
  const records = await readOpenRecords(deps.pool, input, BATCH);
  const lastId = records.at(-1)?.id;
  if (lastId === undefined) return { attempted: 0, resolved: 0, failed: 0 };
  const result = await replayRecords(deps, records, runOfActivity());
  return { ...result, lastId };
}

function discardRecords(deps: Deps, { ids, actor, reason, requestId }: DiscardQuarantinedInput): Promise<number> {
  const [action, subject] = ["quarantine.discard", "quarantine/ids"] as const;
  return withTransaction(deps.pool, async (connection) => {
    const known = await connection.query("SELECT 1 FROM quarantined_record WHERE id = ANY($1::bigint[]) LIMIT 1", [
      ids,
    ]);
    if (known.rowCount === 0) throw new HubError("No such quarantined record", { code: "not_found", reaction: "stop" });
    const discarded = await connection.query<{ id: string }>(
      `UPDATE quarantined_record SET status = 'discarded', resolved_at = now(), resolution = $2
       WHERE id = ANY($1::bigint[]) AND status = 'open' RETURNING id`,
      [ids, reason],
    );
    const count = discarded.rowCount ?? 0;
    if (count === 0) return (await findAudited(connection, subject, action, requestId))?.ids?.length ?? 0;
    const after = { requestId, ids: discarded.rows.map((row) => row.id) };
    await writeAudit(connection, { actor, action, subject, reason, after });
    return count;
  });
}

const auditedSql = "SELECT after FROM audit_entry WHERE subject = $1 AND action = $2 AND after->>'requestId' = $3";

/** What an attempt of the same request, whose answer was lost, has already written down. Attempts wait for each other. */
async function findAudited(
  connection: Connection,
  subject: string,
  action: string,
  requestId: string,
): Promise<{ readonly ids?: readonly string[] } | undefined> {
  await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('request/' || $1, 0))", [requestId]);
  const found = await connection.query<{ after: { ids?: readonly string[] } }>(auditedSql, [
    subject,
    action,
    requestId,
  ]);
  return found.rows[0]?.after;
}
