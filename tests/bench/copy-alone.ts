import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { Pool } from "@orderhub/schema/db";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** The tables that an ingested order is made of, parents first, with what makes a row the same row. */
const tables = [
  { table: "raw_payload", key: "shop_id, kind, source_key, content_hash" },
  { table: "orders", key: "shop_id, order_no" },
  { table: "line_item", key: "order_id, line_no" },
  { table: "refund", key: "shop_id, refund_no" },
  { table: "order_event", key: "order_id, kind, payload_id" },
  { table: "outbox", key: "id" },
] as const;

/**
 * Seconds that the same rows take by COPY into a temporary table and one INSERT … ON CONFLICT per table, one transaction each:
 * what the machine could do if the hub had nothing else to do. The rows are the ones the hub has just written.
 */
export async function copyAlone(pool: Pool, databaseUrl: string): Promise<number> {
  const parts = await Promise.all(tables.map(async ({ table }) => readOut(pool, table)));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("CREATE SCHEMA alone");
    for (const { table } of tables)
      await client.query(`CREATE TABLE alone.${table} (LIKE public.${table} INCLUDING ALL)`);
    // LIKE takes columns, constraints and indexes over, not how a table stores what is long.
    await client.query("ALTER TABLE alone.raw_payload SET (toast_tuple_target = 8160)");
    const startedAt = performance.now();
    for (const [index, { table, key }] of tables.entries()) await writeIn(client, table, key, parts[index] ?? []);
    return (performance.now() - startedAt) / 1000;
  } finally {
    await client.end();
  }
}

async function readOut(pool: Pool, table: string): Promise<readonly Buffer[]> {
  const connection = await pool.connect();
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of connection.query(copyTo(`COPY public.${table} TO STDOUT`))) chunks.push(chunk as Buffer);
    return chunks;
  } finally {
    connection.release();
  }
}

async function writeIn(client: pg.Client, table: string, key: string, rows: readonly Buffer[]): Promise<void> {
  await client.query("BEGIN");
  await client.query(`CREATE TEMPORARY TABLE incoming (LIKE alone.${table}) ON COMMIT DROP`);
  await pipeline(Readable.from(rows), client.query(copyFrom("COPY incoming FROM STDIN")));
  await client.query(
    `INSERT INTO alone.${table} OVERRIDING SYSTEM VALUE SELECT * FROM incoming ON CONFLICT (${key}) DO NOTHING`,
  );
  await client.query("COMMIT");
}
