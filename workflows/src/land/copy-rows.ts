import { finished } from "node:stream/promises";
import type { Connection } from "@orderhub/schema/db";
import { from as copyFrom } from "pg-copy-streams";
import { binaryCopy } from "./binary-copy.ts";
import { type Column, namesOf } from "./columns.ts";

/**
 * Adds rows of which none is stored yet, inside the caller's transaction. COPY writes whole pages at a time and looks for no
 * conflict: about half the server's work of INSERT … ON CONFLICT. A row that is stored after all fails the transaction.
 */
export async function copyRows<Row>(
  connection: Connection,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const stream = connection.query(copyFrom(`COPY ${table} (${namesOf(columns)}) FROM STDIN (FORMAT binary)`));
  stream.end(binaryCopy(columns, rows));
  await finished(stream);
}

/** Ids for so many new rows of a table, from the sequence of its column `id`. */
export async function takeIds(
  connection: Connection,
  table: "orders" | "raw_payload",
  count: number,
): Promise<readonly string[]> {
  if (count === 0) return [];
  const text = `SELECT nextval('${table}_id_seq')::text AS id FROM generate_series(1, $1)`;
  const { rows } = await connection.query<{ id: string }>({ name: `ids-${table}`, text, values: [count] });
  return rows.map(({ id }) => id);
}
