import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { Child } from "../../scripts/lib/child.ts";
import { type PostgresOptions, postgresUrl, startPostgres } from "../../scripts/lib/engines/postgres.ts";
import { anyFreePort } from "../../scripts/lib/ports.ts";

export interface Server {
  readonly options: PostgresOptions;
  readonly url: string;
  readonly child: Child;
}

const database = "orderhub";

/** Starts a Postgres server on a folder, made where there is none, with the hub's database. */
export async function startServer(folder: string, password = randomBytes(12).toString("hex")): Promise<Server> {
  const options = {
    dataFolder: join(folder, "postgres"),
    runFolder: join(folder, "run"),
    logFile: join(folder, "postgres.log"),
    port: await anyFreePort(),
    password,
    durable: false,
  };
  const child = await startPostgres(options, database);
  return { options, url: postgresUrl(options, database), child };
}

/** Copies the data folder of a server that has been stopped, owners and rights included. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)("cp", ["-a", from, to]);
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function column(client: pg.Client, query: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(query);
  return rows.map(({ name }) => name);
}

const tables = `SELECT quote_ident(tablename) AS name FROM pg_tables
  WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`;
const sequences = "SELECT quote_ident(sequencename) AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1";

/** What pg_dump does, without it: every table of one snapshot as a file that the server writes, and where sequences stand. */
export async function dump(url: string, folder: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    for (const table of await column(client, tables)) await client.query(`COPY ${table} TO '${folder}/${table}.copy'`);
    const moves = (await column(client, sequences)).map(
      (name) => `SELECT format('SELECT setval(%L, %s, %L)', '${name}', last_value, is_called) AS name FROM ${name}`,
    );
    await client.query(`COPY (${moves.join(" UNION ALL ")}) TO '${folder}/sequences.sql'`);
    await client.query("COMMIT");
  });
}

/** Fills a migrated, empty database with a dump. Triggers and foreign keys rest meanwhile, as in a restore by pg_restore. */
export async function restore(url: string, folder: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("SET session_replication_role = replica");
    for (const table of await column(client, tables)) {
      await client.query(`TRUNCATE ${table} CASCADE`);
    }
    for (const table of await column(client, tables))
      await client.query(`COPY ${table} FROM '${folder}/${table}.copy'`);
    await client.query("CREATE TEMP TABLE moves (statement text)");
    await client.query(`COPY moves FROM '${folder}/sequences.sql'`);
    for (const statement of await column(client, "SELECT statement AS name FROM moves")) await client.query(statement);
  });
}
