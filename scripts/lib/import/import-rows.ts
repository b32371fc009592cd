import type pg from "pg";

export interface RowError {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
  readonly detail: string | null;
}

/** Throws with the names of the known channels when the hub does not know this one. */
export async function requireChannel(client: pg.Client, channel: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>("SELECT name FROM channel ORDER BY name");
  const names = rows.map(({ name }) => name);
  if (!names.includes(channel)) throw new Error(`unknown channel ${channel}; the hub knows: ${names.join(", ")}`);
}

/** The rows of an import that did not get in, in the order of the file. */
export async function readRowErrors(client: pg.Client, importId: string): Promise<RowError[]> {
  const sql = 'SELECT line, "column", reason, detail FROM import_row_error WHERE import_id = $1 ORDER BY line';
  return (await client.query<RowError>(sql, [importId])).rows;
}
