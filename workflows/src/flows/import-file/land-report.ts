import { readClock } from "@orderhub/schema/clock";
import { searchHash } from "@orderhub/schema/crypto";
import { withTransaction } from "@orderhub/schema/db";
import type { RunRef } from "@orderhub/schema/ids";
import type { Instant } from "@orderhub/schema/time";
import type { Channel, ReportFormat } from "../../channels/define-channel.ts";
import type { Deps } from "../../deps.ts";
import type { LandContext } from "../../land/context.ts";
import { landBatch } from "../../land/land-batch.ts";
import { type PreparedRecord, prepare, withFailure } from "../../land/prepare.ts";
import { moveWatermark, writeLedger } from "../../land/window.ts";
import { recordsLanded } from "../../telemetry/events.ts";
import { countChunk, type ImportState, writeRowErrors } from "./import-record.ts";
import { readReport, type ReportRow } from "./read-report.ts";

const ROWS_PER_CHUNK = 1_000;

export interface ReportImport {
  readonly deps: Pick<Deps, "pool" | "keyring">;
  readonly channel: Channel;
  readonly format: ReportFormat;
  readonly shopId: string;
  readonly path: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly run: RunRef;
  readonly onProgress: () => void;
}

/**
 * Lands the rows of a report chunk by chunk, each in a transaction with the import's own counts. Rows that earlier attempts
 * committed are skipped, so that a crash repeats at most one chunk.
 */
export async function landReport(job: ReportImport): Promise<void> {
  let row = 0;
  let chunk: ReportRow[] = [];
  for await (const entry of readReport(job.path, job.fileName, job.format)) {
    if (row++ < job.state.rows) continue;
    chunk.push(entry);
    if (chunk.length < ROWS_PER_CHUNK) continue;
    await landChunk(job, chunk);
    job.onProgress();
    chunk = [];
  }
  if (chunk.length > 0) await landChunk(job, chunk);
}

async function landChunk(job: ReportImport, rows: readonly ReportRow[]): Promise<void> {
  const startedAt = readClock();
  const prepared = rows.map((row) => prepareRow(job, row));
  const counts = await withTransaction(job.deps.pool, async (connection) => {
    const context: LandContext = {
      connection,
      keyring: job.deps.keyring,
      shopId: job.shopId,
      channelName: job.channel.name,
      lane: "import",
      ...job.run,
    };
    const counts = await landBatch(context, prepared);
    const failed = prepared.flatMap(({ failure }, index) => {
      const line = rows[index]?.line ?? 0;
      return failure === undefined ? [] : [{ line, reason: `${failure.reason}: ${failure.message}`, column: null }];
    });
    const landed = Math.min(counts.landed, rows.length - failed.length);
    const duplicates = rows.length - failed.length - landed;
    await writeRowErrors(connection, job.state.id, failed);
    await countChunk(connection, job.state.id, { rows: rows.length, landed, quarantined: failed.length, duplicates });
    const span = spanOf(prepared);
    if (span === undefined) return counts;
    const fetched = rows.length;
    await writeLedger(
      context,
      { stream: "orders", ...span, pages: 1, platformCount: null, fetched, startedAt },
      counts,
    );
    for (const stream of job.channel.streams) await moveWatermark(context, stream, span.to, startedAt, 0);
    return counts;
  });
  recordsLanded.tell({ channel: job.channel.name, shop: job.shopId, lane: "import", counts });
}

/** A report has no time of change: the later import of an order wins, so its version is the import's start. */
function prepareRow(job: ReportImport, row: ReportRow): PreparedRecord {
  const { channel, format, deps, state } = job;
  const sourceKey = format.keyOf(row.record) ?? `line-${row.line}`;
  const buyer = format.buyerOf(row.record);
  const hash = buyer === undefined ? {} : { [format.buyerHashField]: buyerHash(deps, buyer) };
  const versionAt = state.startedAt.getTime() as Instant;
  const prepared = prepare(channel, format.kind, sourceKey, { ...row.record, ...hash }, versionAt, versionAt);
  return row.problem === undefined ? prepared : withFailure(prepared, "column_count", row.problem);
}

function buyerHash(deps: ReportImport["deps"], buyer: string): string {
  return `hash:${searchHash(deps.keyring, "buyer", buyer).toString("hex")}`;
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
