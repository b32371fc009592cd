import { writeAudit } from "@orderhub/schema/audit";
import type { ImportFileInput, ImportFileResult } from "@orderhub/schema/contracts/import-file";
import { type Connection, type Pool, withTransaction } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import type { RunRef } from "@orderhub/schema/ids";
import { maskText } from "@orderhub/schema/mask";
import type { ImportProblem } from "@orderhub/schema/vocabulary/import-problem";
import type { Channel } from "../../channels/define-channel.ts";
import type { RowAccount, RowRefusal } from "./account.ts";
import { ensureShop } from "./import-shop.ts";

/** An import as its row says: how many rows of the file are committed, and what became of them. */
export interface ImportState {
  readonly id: string;
  /** The run that first began it, or that takes up what an earlier one could not end. */
  readonly runId: string;
  /** The attempt that may write. */
  readonly attempt: number;
  readonly stagedAt: Date | null;
  readonly landedKey: string | null;
  readonly rows: number;
  readonly landed: number;
  readonly quarantined: number;
  readonly duplicates: number;
  readonly superseded: number;
  readonly status: "running" | "done" | "failed";
  readonly startedAt: Date;
}

const columns = `id, run_id AS "runId", attempt, staged_at AS "stagedAt", landed_key AS "landedKey", rows, landed, quarantined,
  duplicates, superseded, status, started_at AS "startedAt"`;

/** What an import that begins anew has of an earlier one of the same bytes: nothing. */
const anew = `rows = 0, landed = 0, quarantined = 0, duplicates = 0, superseded = 0, landed_amount = 0, duplicate_amount = 0,
  superseded_amount = 0, refused_amount = 0, staged_at = NULL, landed_key = NULL, started_at = now(), finished_at = NULL`;

const insertSql = `INSERT INTO import_file (shop_id, file_name, sha256, workflow_id, run_id, attempt) VALUES ($1, $2, $3, $4, $5, 1)
  ON CONFLICT (shop_id, sha256) DO NOTHING RETURNING ${columns}`;
const lockSql = `SELECT ${columns} FROM import_file WHERE shop_id = $1 AND sha256 = $2 FOR UPDATE`;
const goOnSql = `UPDATE import_file SET status = 'running', error = NULL, error_code = NULL, error_detail = NULL, workflow_id = $2,
  run_id = $3, attempt = attempt + 1 WHERE id = $1 RETURNING ${columns}`;
const againSql = `UPDATE import_file SET status = 'running', error = NULL, error_code = NULL, error_detail = NULL, workflow_id = $2,
  run_id = $3, attempt = attempt + 1, ${anew} WHERE id = $1 RETURNING ${columns}`;
const laterSql = `SELECT 1 FROM import_file i JOIN import_file o ON o.shop_id = i.shop_id AND o.id <> i.id
  WHERE i.id = $1 AND o.started_at > i.started_at LIMIT 1`;

/**
 * Finds or begins the import of these bytes into this shop; makes the shop when it is new. Each call is an attempt of its own, and
 * ends the right of earlier ones to write. The same bytes are read again when another file has come to the shop since.
 */
export async function openImport(
  pool: Pool,
  channel: Channel,
  input: ImportFileInput,
  run: RunRef,
): Promise<ImportState> {
  return withTransaction(pool, async (connection) => {
    await ensureShop(connection, channel, input);
    const sha256 = Buffer.from(input.sha256, "hex");
    const fileName = maskText(input.fileName.slice(0, 255));
    const inserted = await connection.query<ImportState>(insertSql, [
      input.shopId,
      fileName,
      sha256,
      run.workflowId,
      run.runId,
    ]);
    const [begun] = inserted.rows;
    if (begun !== undefined) return begun;
    const { rows } = await connection.query<ImportState>(lockSql, [input.shopId, sha256]);
    const [found] = rows;
    if (found === undefined) throw new Error("An import row vanished");
    if (found.status === "running") return update(connection, goOnSql, found.id, run);
    if (found.status === "failed")
      return update(connection, found.stagedAt === null ? againSql : goOnSql, found.id, run);
    if (found.runId === run.runId) return found;
    const later = await connection.query(laterSql, [found.id]);
    return later.rowCount === 0 ? found : update(connection, againSql, found.id, run);
  });
}

async function update(connection: Connection, sql: string, id: string, run: RunRef): Promise<ImportState> {
  const { rows } = await connection.query<ImportState>(sql, [id, run.workflowId, run.runId]);
  const [state] = rows;
  if (state === undefined) throw new Error(`No import ${id}`);
  if (state.rows === 0) await connection.query("DELETE FROM import_row_error WHERE import_id = $1", [id]);
  return state;
}

/** Holds the import's row until the commit. Throws HubError `lost_lease` where a later attempt has begun: nothing is written then. */
export async function holdLease(
  connection: Connection,
  { id, attempt }: Pick<ImportState, "id" | "attempt">,
): Promise<void> {
  const held = await connection.query("SELECT 1 FROM import_file WHERE id = $1 AND attempt = $2 FOR UPDATE", [
    id,
    attempt,
  ]);
  if (held.rowCount === 1) return;
  throw new HubError("Another attempt of this import has begun", { code: "lost_lease", reaction: "retry" });
}

/** Adds a committed chunk to the import's counts and sums, in the chunk's own transaction. */
export async function countChunk(connection: Connection, id: string, account: RowAccount): Promise<void> {
  const { landed, duplicate, superseded, refused } = account;
  await connection.query(
    `UPDATE import_file SET rows = rows + $2 + $3 + $4 + $5, landed = landed + $2, duplicates = duplicates + $3,
       superseded = superseded + $4, quarantined = quarantined + $5, landed_amount = landed_amount + $6,
       duplicate_amount = duplicate_amount + $7, superseded_amount = superseded_amount + $8, refused_amount = refused_amount + $9
     WHERE id = $1`,
    [
      id,
      landed.rows,
      duplicate.rows,
      superseded.rows,
      refused.rows,
      landed.amount,
      duplicate.amount,
      superseded.amount,
      refused.amount,
    ],
  );
}

/** Lists rows that did not get in, by their line in the file. */
export async function writeRowErrors(
  connection: Connection,
  id: string,
  refusals: readonly RowRefusal[],
): Promise<void> {
  if (refusals.length === 0) return;
  const listed = <Field extends keyof RowRefusal>(field: Field): RowRefusal[Field][] =>
    refusals.map((one) => one[field]);
  await connection.query(
    `INSERT INTO import_row_error (import_id, line, outcome, reason, "column", detail)
     SELECT $1, i.line, i.outcome, i.reason, i.name, i.detail
     FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) AS i(line, outcome, reason, name, detail)
     ON CONFLICT DO NOTHING`,
    [id, listed("line"), listed("outcome"), listed("reason"), listed("column"), listed("detail")],
  );
}

/** Ends an import with an audit entry. */
export async function finishImport(
  pool: Pool,
  state: Pick<ImportState, "id" | "attempt">,
  input: Pick<ImportFileInput, "shopId" | "sha256" | "actor">,
): Promise<ImportFileResult> {
  const { id } = state;
  return withTransaction(pool, async (connection) => {
    await holdLease(connection, state);
    await connection.query("DELETE FROM import_row WHERE import_id = $1", [id]);
    const ended = await connection.query<ImportState & { fileName: string }>(
      `UPDATE import_file SET status = 'done', finished_at = now() WHERE id = $1 RETURNING ${columns}, file_name AS "fileName"`,
      [id],
    );
    const [done] = ended.rows;
    if (done === undefined) throw new Error(`No import ${id}`);
    const { fileName, rows, landed, quarantined, duplicates, superseded } = done;
    const after = { fileName, sha256: input.sha256, rows, landed, quarantined, duplicates, superseded };
    const subject = `shop/${input.shopId}/import/${id}`;
    await writeAudit(connection, { actor: input.actor, action: "import.finish", subject, after });
    return { importId: id, rows, landed, quarantined, duplicates, superseded };
  });
}

/** Notes that an import cannot go on, with the reason. What it committed stays. An import that ended meanwhile stays as it is. */
export async function failImport(
  pool: Pool,
  id: string,
  problem: { readonly code: ImportProblem; readonly detail: string | null; readonly message: string },
  runId?: string,
): Promise<void> {
  await pool.query(
    `UPDATE import_file SET status = 'failed', error = $2, error_code = $3, error_detail = $4, finished_at = now()
     WHERE id = $1 AND status = 'running' AND ($5::text IS NULL OR run_id = $5)`,
    [id, problem.message, problem.code, problem.detail, runId ?? null],
  );
}

/** A later import of the same bytes found them there; an attempt of the same run only lost its answer. */
export function resultOfDone(state: ImportState, run: RunRef): ImportFileResult {
  const { id, runId, rows, landed, quarantined, duplicates, superseded } = state;
  if (runId === run.runId) return { importId: id, rows, landed, quarantined, duplicates, superseded };
  return { importId: id, rows, landed: 0, quarantined: 0, duplicates: rows, superseded: 0 };
}
