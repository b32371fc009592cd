import { type Connection, type Pool, withTransaction } from "@orderhub/schema/db";
import { writeAudit } from "@orderhub/schema/audit";
import type { ImportFileInput, ImportFileResult } from "@orderhub/schema/contracts/import-file";
import { HubError } from "@orderhub/schema/errors";
import { parseShopId, type RunRef } from "@orderhub/schema/ids";
import type { Channel } from "../../channels/define-channel.ts";

/** An import as its row says: how many rows of the file are committed, and what became of them. */
export interface ImportState {
  readonly id: string;
  /** The run that first began it, or that takes up what an earlier one could not end. */
  readonly runId: string;
  readonly rows: number;
  readonly landed: number;
  readonly quarantined: number;
  readonly duplicates: number;
  readonly status: "running" | "done" | "failed";
  readonly startedAt: Date;
}

const columns = `id, run_id AS "runId", rows, landed, quarantined, duplicates, status, started_at AS "startedAt"`;

/** Finds or begins the import of these bytes into this shop; makes the shop when it is new. */
export async function openImport(
  pool: Pool,
  channel: Channel,
  input: ImportFileInput,
  run: RunRef,
): Promise<ImportState> {
  return withTransaction(pool, async (connection) => {
    await ensureShop(connection, channel, input);
    const sha256 = Buffer.from(input.sha256, "hex");
    const inserted = await connection.query<ImportState>(
      `INSERT INTO import_file (shop_id, file_name, sha256, workflow_id, run_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (shop_id, sha256) DO UPDATE SET status = 'running', error = NULL, workflow_id = EXCLUDED.workflow_id, run_id = EXCLUDED.run_id
         WHERE import_file.status <> 'done'
       RETURNING ${columns}`,
      [input.shopId, input.fileName, sha256, run.workflowId, run.runId],
    );
    const [state] = inserted.rows;
    if (state !== undefined) return state;
    const found = await connection.query<ImportState>(
      `SELECT ${columns} FROM import_file WHERE shop_id = $1 AND sha256 = $2`,
      [input.shopId, sha256],
    );
    const [done] = found.rows;
    if (done === undefined) throw new Error("An import row vanished");
    return done;
  });
}

async function ensureShop(connection: Connection, channel: Channel, input: ImportFileInput): Promise<void> {
  const shopId = parseShopId(input.shopId);
  if (shopId === undefined)
    throw new HubError("A shop id is lower-case letters, digits and hyphens", stop("bad_shop_id"));
  const inserted = await connection.query(
    "INSERT INTO shop (id, channel_name, name, feed) VALUES ($1, $2, $1, 'file') ON CONFLICT (id) DO NOTHING",
    [shopId, channel.name],
  );
  if (inserted.rowCount === 1) {
    const after = { channel: channel.name, feed: "file" };
    await writeAudit(connection, { actor: input.actor, action: "shop.create", subject: `shop/${shopId}`, after });
    return;
  }
  const found = await connection.query<{ feed: string; channel_name: string }>(
    "SELECT feed, channel_name FROM shop WHERE id = $1",
    [shopId],
  );
  const [shop] = found.rows;
  if (shop?.channel_name !== channel.name)
    throw new HubError(`Shop ${shopId} is on another channel`, stop("other_channel"));
  if (shop.feed !== "file") throw new HubError(`Shop ${shopId} is polled: a file would fight with it`, stop("api_fed"));
}

function stop(code: string): { code: string; reaction: "stop" } {
  return { code, reaction: "stop" };
}

/** Adds a committed chunk to the import's counts, in the chunk's own transaction. */
export async function countChunk(
  connection: Connection,
  id: string,
  counts: Pick<ImportState, "rows" | "landed" | "quarantined" | "duplicates">,
): Promise<void> {
  await connection.query(
    `UPDATE import_file SET rows = rows + $2, landed = landed + $3, quarantined = quarantined + $4,
       duplicates = duplicates + $5 WHERE id = $1`,
    [id, counts.rows, counts.landed, counts.quarantined, counts.duplicates],
  );
}

/** Lists rows that could not be read, by their line in the file. */
export async function writeRowErrors(
  connection: Connection,
  id: string,
  errors: readonly { readonly line: number; readonly reason: string; readonly column: string | null }[],
): Promise<void> {
  if (errors.length === 0) return;
  await connection.query(
    `INSERT INTO import_row_error (import_id, line, reason, "column")
     SELECT $1, i.line, i.reason, i.name FROM unnest($2::int[], $3::text[], $4::text[]) AS i(line, reason, name)
     ON CONFLICT DO NOTHING`,
    [id, errors.map((one) => one.line), errors.map((one) => one.reason), errors.map((one) => one.column)],
  );
}

/** Ends an import with an audit entry. */
export async function finishImport(pool: Pool, id: string, input: ImportFileInput): Promise<ImportFileResult> {
  return withTransaction(pool, async (connection) => {
    const ended = await connection.query<ImportState>(
      `UPDATE import_file SET status = 'done', finished_at = now() WHERE id = $1 RETURNING ${columns}`,
      [id],
    );
    const [state] = ended.rows;
    if (state === undefined) throw new Error(`No import ${id}`);
    const { rows, landed, quarantined, duplicates } = state;
    const after = { fileName: input.fileName, sha256: input.sha256, rows, landed, quarantined, duplicates };
    const subject = `shop/${input.shopId}/import/${id}`;
    await writeAudit(connection, { actor: input.actor, action: "import.finish", subject, after });
    return { importId: id, rows, landed, quarantined, duplicates };
  });
}

/** Notes that an import cannot go on, with the reason. What it committed stays. */
export async function failImport(pool: Pool, id: string, reason: string): Promise<void> {
  await pool.query("UPDATE import_file SET status = 'failed', error = $2, finished_at = now() WHERE id = $1", [
    id,
    reason,
  ]);
}

/** A later import of the same bytes found them there; an attempt of the same run only lost its answer. */
export function resultOfDone(
  { id, runId, rows, landed, quarantined, duplicates }: ImportState,
  run: RunRef,
): ImportFileResult {
  if (runId === run.runId) return { importId: id, rows, landed, quarantined, duplicates };
  return { importId: id, rows, landed: 0, quarantined: 0, duplicates: rows };
}
