import type { Connection } from "@orderhub/schema/db";
import { type Json, parseJson } from "@orderhub/schema/json";
import type { QuarantineReason } from "@orderhub/schema/vocabulary/quarantine-reason";

export interface StagedRow {
  readonly line: number;
  readonly record: Json;
  readonly amount: string | null;
  readonly reason: QuarantineReason | null;
  readonly detail: string | null;
}

/** The staged rows with one order number, in the order of the file. */
export interface StagedGroup {
  readonly key: string;
  readonly rows: readonly StagedRow[];
}

const rowsPerChunk = 1_000;

const sql = `SELECT order_key, line, record, amount::text, reason, detail FROM import_row
  WHERE import_id = $1 AND order_key > $2 ORDER BY order_key, line LIMIT $3`;
const restSql = `SELECT order_key, line, record, amount::text, reason, detail FROM import_row
  WHERE import_id = $1 AND order_key = $2 AND line > $3 ORDER BY line`;

interface Found extends Omit<StagedRow, "record"> {
  readonly order_key: string;
  readonly record: string;
}

/** The next orders behind a key, each with all its rows; `lastKey` is undefined when none is left. */
export async function readGroups(
  connection: Connection,
  importId: string,
  after: string,
): Promise<{ readonly groups: readonly StagedGroup[]; readonly lastKey: string | undefined }> {
  const { rows } = await connection.query<Found>(sql, [importId, after, rowsPerChunk]);
  const last = rows.at(-1);
  if (last === undefined) return { groups: [], lastKey: undefined };
  const rest = await connection.query<Found>(restSql, [importId, last.order_key, last.line]);
  const groups = new Map<string, StagedRow[]>();
  for (const { order_key: key, record, ...row } of [...rows, ...rest.rows]) {
    const staged = { ...row, record: parseJson(record) };
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [staged]);
    else group.push(staged);
  }
  return { groups: [...groups].map(([key, all]) => ({ key, rows: all })), lastKey: last.order_key };
}
