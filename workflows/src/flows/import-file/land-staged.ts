import { readClock } from "@orderhub/schema/clock";
import { type Connection, withTransaction } from "@orderhub/schema/db";
import type { RunRef } from "@orderhub/schema/ids";
import type { Instant } from "@orderhub/schema/time";
import type { Channel, ReportFormat } from "../../channels/define-channel.ts";
import type { Deps } from "../../deps.ts";
import type { LandContext, LandCounts } from "../../land/context.ts";
import { landBatch } from "../../land/land-batch.ts";
import { lockShop } from "../../land/land-whole.ts";
import type { PreparedRecord } from "../../land/prepare.ts";
import { moveWatermark, writeLedger } from "../../land/window.ts";
import { recordsLanded } from "../../telemetry/events.ts";
import { countsOf, type Judged, refusalsOf } from "./account.ts";
import { countChunk, holdLease, type ImportState, writeRowErrors } from "./import-record.ts";
import { judgeGroups } from "./judge-groups.ts";
import { readGroups } from "./staged-groups.ts";
import { withWithdrawals } from "./withdrawn-refunds.ts";

export interface StagedImport {
  readonly deps: Pick<Deps, "pool" | "keyring">;
  readonly channel: Channel;
  readonly format: ReportFormat;
  readonly shopId: string;
  readonly state: ImportState;
  readonly run: RunRef;
  readonly onProgress: () => void;
}

/**
 * Lands the staged rows order by order, a chunk of orders in each transaction with the import's own counts: an attempt goes on
 * behind the last chunk that was committed, and one that lost its lease commits nothing.
 */
export async function landStaged(job: StagedImport): Promise<void> {
  const isRounded = await readRounding(job);
  for (let after = job.state.landedKey ?? ""; ;) {
    const landed = await landChunk(job, after, isRounded);
    if (landed === undefined) return;
    after = landed;
    job.onProgress();
  }
}

/** Numbers that look rounded are taken for it where they are more than chance makes them: one in ten thousand ends in four zeros. */
async function readRounding(job: StagedImport): Promise<(key: string) => boolean> {
  const { rows } = await job.deps.pool.query<{ order_key: string }>(
    "SELECT DISTINCT order_key FROM import_row WHERE import_id = $1 AND order_key ~ '^[0-9]{18,24}$'",
    [job.state.id],
  );
  const rounded = rows.filter(({ order_key: key }) => job.format.looksRounded(key)).length;
  return rounded * 100 > rows.length ? (key) => job.format.looksRounded(key) : () => false;
}

async function landChunk(
  job: StagedImport,
  after: string,
  isRounded: (key: string) => boolean,
): Promise<string | undefined> {
  const { pool, keyring } = job.deps;
  const startedAt = readClock();
  const outcome = await withTransaction(pool, async (connection) => {
    await holdLease(connection, job.state);
    const { groups, lastKey } = await readGroups(connection, job.state.id, after);
    if (lastKey === undefined) return undefined;
    const context: LandContext = {
      connection,
      keyring,
      shopId: job.shopId,
      channelName: job.channel.name,
      lane: "import",
      ...job.run,
    };
    await lockShop(context);
    const judged = await judgeGroups(context, job, groups, isRounded);
    const counts = await landJudged(context, job, judged, startedAt);
    await connection.query("UPDATE import_file SET landed_key = $2 WHERE id = $1", [job.state.id, lastKey]);
    return { counts, lastKey };
  });
  if (outcome === undefined) return undefined;
  recordsLanded.tell({ channel: job.channel.name, shop: job.shopId, lane: "import", counts: outcome.counts });
  return outcome.lastKey;
}

async function landJudged(
  context: LandContext,
  job: StagedImport,
  judged: readonly Judged[],
  startedAt: Instant,
): Promise<LandCounts> {
  const prepared = await withWithdrawals(context, job, judged);
  const landed = await landBatch(context, prepared);
  await account(context.connection, job, judged, landed.changed);
  const span = spanOf(prepared);
  if (span === undefined) return landed;
  const fetched = judged.reduce((count, { group }) => count + group.rows.length, 0);
  const window = { stream: "orders", ...span, pages: 1, platformCount: null, fetched, startedAt };
  await writeLedger(context, window, landed);
  for (const stream of job.channel.streams) await moveWatermark(context, stream, span.to, startedAt, 0);
  return landed;
}

async function account(
  connection: Connection,
  job: StagedImport,
  judged: readonly Judged[],
  changed: ReadonlySet<string>,
): Promise<void> {
  await writeRowErrors(connection, job.state.id, refusalsOf(judged));
  await countChunk(connection, job.state.id, countsOf(judged, changed));
}

/** The instants that the chunk's orders reach over: what the shop is known through. */
function spanOf(records: readonly PreparedRecord[]): { from: Instant; to: Instant } | undefined {
  const instants = records.flatMap(({ order }) => (order === undefined ? [] : [order.createdAt, order.modifiedAt]));
  const [first] = instants;
  if (first === undefined) return undefined;
  const from = instants.reduce((least, at) => (at < least ? at : least), first);
  const to = instants.reduce((most, at) => (at > most ? at : most), first);
  return { from, to: (to + 1000) as Instant };
}
