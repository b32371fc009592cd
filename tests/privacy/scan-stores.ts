import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "@orderhub/schema/db";
import { Client, Connection } from "@temporalio/client";
import { findIn, findInBytes, type Hit, type Needles } from "./needles.ts";

interface Column {
  readonly table: string;
  readonly bytes: string | null;
}

/** Every row of every table as text, and what its bytes say when they are read as text. */
export async function scanPostgres(pool: Pool, needles: Needles): Promise<{ rows: number; hits: Hit[] }> {
  const { rows: tables } = await pool.query<Column>(
    `SELECT c.relname AS table, string_agg(quote_ident(a.attname), ',') FILTER (WHERE a.atttypid = 'bytea'::regtype) AS bytes
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm') GROUP BY 1 ORDER BY 1`,
  );
  const hits: Hit[] = [];
  let rows = 0;
  for (const { table, bytes } of tables) {
    const decoded =
      bytes === null
        ? "''"
        : bytes
            .split(",")
            .map((name) => `encode(${name}, 'escape')`)
            .join(" || ");
    const found = await pool.query<{ row: string; bytes: string | null }>(
      `SELECT t::text AS row, ${decoded} AS bytes FROM "${table}" t`,
    );
    rows += found.rows.length;
    // Text of jsonb and of payloads may be escaped once more: both forms are read.
    for (const { row, bytes: inBytes } of found.rows)
      hits.push(
        ...findIn(`postgres ${table}`, unescaped(row), needles),
        ...findIn(`postgres ${table} bytes`, inBytes ?? "", needles, false),
      );
  }
  return { rows, hits };
}

/** Every table of the hub's database, the gateway's log of queries, and the files underneath. */
export async function scanClickhouse(clickhouseUrl: string, needles: Needles): Promise<{ rows: number; hits: Hit[] }> {
  const url = new URL(clickhouseUrl);
  const database = url.pathname.slice(1);
  const headers = {
    authorization: `Basic ${Buffer.from(`${url.username}:${decodeURIComponent(url.password)}`).toString("base64")}`,
  };
  const ask = async (query: string): Promise<string> => {
    const response = await fetch(`${url.origin}/?query=${encodeURIComponent(query)}`, { headers });
    if (!response.ok) throw new Error(`${query}: ${await response.text()}`);
    return response.text();
  };
  const lines = async (query: string): Promise<string[]> =>
    (await ask(query)).split("\n").filter((line) => line !== "");
  const tables = await lines(`SELECT name FROM system.tables WHERE database = '${database}' FORMAT TSV`);
  const questions = [
    ...tables.map((table) => `SELECT * FROM ${database}.${table} FORMAT JSONEachRow`),
    "SELECT * FROM system.query_log FORMAT JSONEachRow",
  ];
  const hits: Hit[] = [];
  let rows = 0;
  for (const question of questions) {
    for (const line of await lines(question)) {
      rows += 1;
      hits.push(...findIn(`clickhouse ${question}`, line, needles, !question.includes("query_log")));
    }
  }
  const [path] = await lines("SELECT path FROM system.disks LIMIT 1 FORMAT TSV");
  return { rows, hits: [...hits, ...(path === undefined ? [] : scanFolder(path, needles.words))] };
}

/** What the workflows of a namespace remember: every payload of every history, memo and search attribute. */
export async function scanTemporal(
  address: string,
  namespace: string,
  needles: Needles,
): Promise<{ events: number; hits: Hit[]; seen: string }> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const hits: Hit[] = [];
  let events = 0;
  let seen = "";
  try {
    for await (const { workflowId, runId, memo, typedSearchAttributes } of client.workflow.list()) {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      events += history.events?.length ?? 0;
      const text = readable([history, memo, typedSearchAttributes.getAll()]);
      seen = seen.length < 1_000_000 ? seen + text : seen;
      hits.push(...findIn(`temporal ${workflowId}`, text, needles));
    }
    for await (const { scheduleId } of client.schedule.list()) {
      const description = await client.schedule.getHandle(scheduleId).describe();
      hits.push(...findIn(`temporal schedule ${scheduleId}`, readable(description.raw), needles));
    }
  } finally {
    await connection.close();
  }
  return { events, hits, seen };
}

/** Every file below a folder, in every form that text may hide in. Fails where the folder itself is missing. */
export function scanFolder(folder: string, words: readonly string[]): Hit[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return unlessGone(() => scanFolder(path, words));
    return entry.isFile() ? unlessGone(() => findInBytes(path, readFileSync(path), words)) : [];
  });
}

/** What is read, or nothing: an engine that merges its parts removes files and folders while they are walked. */
function unlessGone(read: () => Hit[]): Hit[] {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Every line of every log below a folder, patterns included. */
export function scanLogs(folder: string, needles: Needles): { lines: number; hits: Hit[] } {
  const files = readdirSync(folder).filter((name) => name.endsWith(".log"));
  const texts = files.map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
  return {
    lines: texts.reduce((sum, [, text]) => sum + text.split("\n").length, 0),
    hits: texts.flatMap(([name, text]) => findIn(`log ${name}`, unescaped(text), needles)),
  };
}

/** A history or description as text: bytes of payloads as the text they hold, long numbers by their digits. */
export function readable(value: unknown): string {
  if (value instanceof Uint8Array) return unescaped(Buffer.from(value).toString("utf8"));
  if (Array.isArray(value)) return value.map(readable).join("\n");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, item]) => `${name}=${readable(item)}`)
      .join("\n");
  return String(value);
}

function unescaped(text: string): string {
  return text.replaceAll(/\\+u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
