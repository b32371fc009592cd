import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { checkCompleteness } from "@orderhub/schema/contracts/check-completeness";
import type { Pool } from "@orderhub/schema/db";
import { WorkflowIdConflictPolicy } from "@temporalio/client";
import { cores } from "../../scripts/lib/config.ts";
import { examine, type Findings } from "./examine.ts";
import { type Asked, resume, withTemporal } from "./operators.ts";
import type { ReportFile } from "./report-file.ts";
import type { SandboxAdmin } from "./sandbox-admin.ts";
import type { Battlefield } from "./strikes.ts";
import { streamsBehind } from "./watermarks.ts";

export interface Settling {
  readonly field: Battlefield;
  readonly pool: Pool;
  readonly admin: SandboxAdmin;
  readonly frozenAt: Date;
  readonly report: ReportFile | undefined;
  readonly asked: readonly Asked[];
  /** Some of the plan's faults keep orders out: only the completeness check brings them in. */
  readonly isSpoilt: boolean;
  readonly hasApi: boolean;
}

const quietSecondsMax = 75;
const checkEveryMs = 12_000;
const pollMs = 300;

/** A machine that is busy with other work gets more time, up to four times as much. */
function patience(): number {
  return Math.min(4, Math.max(1, (loadavg()[0] ?? 1) / cores));
}

/** Waits until all that was sold is in the warehouse, then compares; stragglers may take until the deadline. */
export async function settle(settling: Settling): Promise<Findings> {
  const startedAt = Date.now();
  const truth = await settling.admin.truth();
  let findings: Findings = { wrong: ["never compared"], compared: {} };
  let checkedAt = 0;
  while (findings.wrong.length > 0 && Date.now() - startedAt < quietSecondsMax * 1000 * patience()) {
    await sleep(pollMs);
    const waits = await whatWaits(settling).catch((error: unknown) => [String(error)]);
    if (waits.length > 0) {
      findings = { wrong: waits, compared: {} };
      await wakeShops(settling);
      continue;
    }
    findings = await examine({ ...settling, clickhouseUrl: settling.field.stack.urls.clickhouse, truth }).catch(
      (error: unknown) => ({ wrong: [String(error)], compared: {} }),
    );
    if (findings.wrong.length > 0 && settling.isSpoilt && Date.now() - checkedAt > checkEveryMs) {
      checkedAt = Date.now();
      await checkNow(settling).catch(() => {});
    }
  }
  return findings;
}

/** What must end before a comparison makes sense: cheap to ask often. */
async function whatWaits({ pool, frozenAt }: Settling): Promise<readonly string[]> {
  const behind = await streamsBehind(pool, frozenAt);
  const { rows } = await pool.query<{ what: string }>(
    `SELECT 'an import is running' AS what FROM import_file WHERE status = 'running'
     UNION ALL SELECT 'the outbox is not empty' FROM outbox WHERE entity <> 'watermark'
     UNION ALL SELECT 'shop ' || id || ' is ' || status FROM shop WHERE status <> 'active'`,
  );
  return [
    ...behind.map((stream) => `${stream} has not reached ${frozenAt.toISOString()}`),
    ...rows.map(({ what }) => what),
  ];
}

/** A shop that an answer nobody got has left paused, or whose refused session was renewed too late, is resumed by a person. */
async function wakeShops({ field, pool, hasApi }: Settling): Promise<void> {
  if (!hasApi) return;
  const { rows } = await pool
    .query<{ id: string }>("SELECT id FROM shop WHERE status <> 'active'")
    .catch(() => ({ rows: [] }));
  for (const { id } of rows) await resume(field, id);
}

/** What runs every night, now. */
async function checkNow({ field, pool }: Settling): Promise<void> {
  const { rows } = await pool.query<{ id: string }>("SELECT id FROM shop WHERE feed = 'api' ORDER BY id");
  await withTemporal(field, async (client) => {
    for (const { id } of rows)
      await client.workflow.start(checkCompleteness.name, {
        workflowId: checkCompleteness.workflowId({ shopId: id }),
        taskQueue: checkCompleteness.taskQueue,
        args: [{ shopId: id }],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      });
  });
}
