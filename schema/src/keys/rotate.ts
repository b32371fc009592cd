import { writeAudit } from "../audit.ts";
import { activePrefix, type Keyring, rewrap, sealedHead } from "../crypto.ts";
import { type Connection, type Pool, withTransaction } from "../db.ts";
import { HubError } from "../errors.ts";
import { type SealedColumn, sealedColumns } from "./sealed-columns.ts";

export interface RotationOptions {
  /** Who rotates, for the audit log. */
  readonly actor: string;
  readonly reason?: string | undefined;
  /** Rows per transaction. */
  readonly batchRows?: number;
  /** Called after each committed batch. */
  readonly onBatch?: (progress: RotatedColumn) => void;
}

export interface RotatedColumn {
  /** table.column */
  readonly name: string;
  readonly rewrapped: number;
  /** Rows whose text opens with no key of the keyring; they stay as they are. */
  readonly failed: readonly string[];
}

interface Row {
  readonly key: string;
  readonly sealed: string;
}

/**
 * Wraps every sealed value with the keyring's first key, in batches that commit with their audit entry. Killed at any point, the next
 * run goes on with what is left. A value that changes meanwhile is left to the next batch; readers never wait.
 */
export async function rotateKeys(pool: Pool, keyring: Keyring, options: RotationOptions): Promise<RotatedColumn[]> {
  const results: RotatedColumn[] = [];
  for (const column of Object.values(sealedColumns)) results.push(await rotateColumn(pool, keyring, column, options));
  return results;
}

async function rotateColumn(
  pool: Pool,
  keyring: Keyring,
  column: SealedColumn,
  options: RotationOptions,
): Promise<RotatedColumn> {
  const name = `${column.table}.${column.column}`;
  const failed = new Set<string>();
  let rewrapped = 0;
  for (;;) {
    const batch = await withTransaction(pool, async (connection) => {
      const rows = await lockOldRows(connection, keyring, column, [...failed], options.batchRows ?? 200);
      const counts = await rewrapRows(connection, keyring, column, rows);
      if (counts.moved > 0) await auditBatch(connection, keyring, name, counts, options);
      return { rows: rows.length, ...counts };
    });
    if (batch.rows === 0) return { name, rewrapped, failed: [...failed] };
    rewrapped += batch.moved;
    for (const key of batch.failed) failed.add(key);
    options.onBatch?.({ name, rewrapped, failed: [...failed] });
  }
}

async function lockOldRows(
  connection: Connection,
  keyring: Keyring,
  { table, column, key }: SealedColumn,
  without: readonly string[],
  limit: number,
): Promise<Row[]> {
  const { rows } = await connection.query<Row>(
    `SELECT ${key} AS key, ${column} AS sealed FROM ${table}
     WHERE ${column} IS NOT NULL AND NOT starts_with(${column}, $1) AND ${key} <> ALL($2::text[])
     ORDER BY ${key} LIMIT $3 FOR NO KEY UPDATE`,
    [activePrefix(keyring), without, limit],
  );
  return rows;
}

interface BatchCounts {
  readonly moved: number;
  readonly failed: readonly string[];
  readonly fromKeys: readonly string[];
}

async function rewrapRows(
  connection: Connection,
  keyring: Keyring,
  column: SealedColumn,
  rows: readonly Row[],
): Promise<BatchCounts> {
  const failed: string[] = [];
  const moved: Row[] = [];
  const fromKeys = new Set<string>();
  for (const { key, sealed } of rows) {
    try {
      moved.push({ key, sealed: rewrap(keyring, sealed, column.context(key)) });
      fromKeys.add(sealedHead(sealed)?.keyId ?? "");
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      failed.push(key);
    }
  }
  await connection.query(
    `UPDATE ${column.table} AS t SET ${column.column} = i.sealed FROM unnest($1::text[], $2::text[]) AS i(key, sealed)
     WHERE t.${column.key} = i.key`,
    [moved.map(({ key }) => key), moved.map(({ sealed }) => sealed)],
  );
  return { moved: moved.length, failed, fromKeys: [...fromKeys] };
}

async function auditBatch(
  connection: Connection,
  { activeId }: Keyring,
  name: string,
  { moved, fromKeys }: BatchCounts,
  { actor, reason }: RotationOptions,
): Promise<void> {
  await writeAudit(connection, {
    actor,
    action: "keys.rotate",
    subject: `keys/${name}`,
    reason,
    before: { keyIds: fromKeys },
    after: { keyIds: [activeId], values: moved },
  });
}
