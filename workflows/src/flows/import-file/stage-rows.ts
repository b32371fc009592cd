import { withTransaction, type Pool } from "@orderhub/schema/db";
import { canonicalBytes } from "@orderhub/schema/canonical-json";
import type { Column } from "../../land/columns.ts";
import { sameInAll } from "../../land/columns.ts";
import { copyRows } from "../../land/copy-rows.ts";
import { holdLease, type ImportState } from "./import-record.ts";
import { type ReportRow, type ReportSource, readReport } from "./read-report.ts";

const rowsPerCopy = 2_000;

const columns: readonly Column<ReportRow>[] = [
  { name: "order_key", type: "text", of: (row) => row.key },
  { name: "line", type: "int", of: (row) => row.line },
  { name: "record", type: "text", of: (row) => canonicalBytes(row.record).toString("utf8") },
  { name: "amount", type: "numeric", of: (row) => row.amount },
  { name: "reason", type: "text", of: (row) => row.problem?.reason ?? null },
  { name: "detail", type: "text", of: (row) => row.problem?.detail ?? null },
];

/**
 * Reads the file once and stages its rows, masked. What an attempt before this one staged and did not end is dropped: a file is
 * staged whole or anew. Throws HubError where the file cannot be read, `lost_lease` where another attempt has begun.
 */
export async function stageRows(pool: Pool, state: ImportState, source: ReportSource): Promise<void> {
  await withTransaction(pool, async (connection) => {
    await holdLease(connection, state);
    await connection.query("DELETE FROM import_row WHERE import_id = $1", [state.id]);
  });
  let waiting: ReportRow[] = [];
  const write = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    await withTransaction(pool, async (connection) => {
      await holdLease(connection, state);
      const all = [sameInAll<ReportRow>("import_id", "bigint", state.id), ...columns];
      await copyRows(connection, "import_row", all, rows);
    });
  };
  for await (const rows of readReport(source)) {
    waiting.push(...rows);
    if (waiting.length >= rowsPerCopy) await write();
  }
  await write();
  await withTransaction(pool, async (connection) => {
    await holdLease(connection, state);
    await connection.query("UPDATE import_file SET staged_at = now() WHERE id = $1", [state.id]);
  });
}
