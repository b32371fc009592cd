import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { runOnServer } from "../../schema/src/migrate/script-adapter.ts";
import { applyMigrations } from "../../schema/src/migrate/apply-migrations.ts";
import { startProbed, type Child } from "../../scripts/lib/child.ts";
import { childEnv, repoFolder } from "../../scripts/lib/config.ts";
import { clickhouseUrl, startClickhouse } from "../../scripts/lib/engines/clickhouse.ts";
import { postgresUrl, startPostgres } from "../../scripts/lib/engines/postgres.ts";
import { resolveTemporalCli } from "../../scripts/lib/engines/temporal-cli.ts";
import { startTemporal } from "../../scripts/lib/engines/temporal.ts";
import { anyFreePort } from "../../scripts/lib/ports.ts";
import { answersHttp } from "../../scripts/lib/probe.ts";
import type { Engines } from "./provided.ts";

interface Started {
  readonly children: readonly Child[];
  readonly engines: Partial<Engines>;
}

const namespaceCount = 64;
const templateDatabase = "orderhub_template";

async function postgres(folder: string): Promise<Started> {
  const options = {
    dataFolder: join(folder, "postgres"),
    runFolder: join(folder, "run"),
    logFile: join(folder, "logs/postgres.log"),
    port: await anyFreePort(),
    password: randomBytes(12).toString("hex"),
    durable: false,
  };
  const child = await startPostgres(options, templateDatabase);
  const server = postgresUrl(options, "postgres");
  await applyMigrations(postgresUrl(options, templateDatabase));
  await runOnServer(server, "CREATE SEQUENCE temporal_namespace");
  return { children: [child], engines: { postgresUrl: server, templateDatabase } };
}

async function clickhouse(folder: string): Promise<Started> {
  const options = {
    dataFolder: join(folder, "clickhouse"),
    spoolFolder: join(folder, "clickhouse-spool"),
    logFile: join(folder, "logs/clickhouse.log"),
    port: await anyFreePort(),
    password: randomBytes(12).toString("hex"),
  };
  const child = await startClickhouse(options);
  return { children: [child], engines: { clickhouseUrl: clickhouseUrl(options, "default") } };
}

async function temporal(folder: string): Promise<Started> {
  const { program } = await resolveTemporalCli((text) => process.stderr.write(`${text}\n`));
  const port = await anyFreePort();
  const namespaces = Array.from({ length: namespaceCount }, (_, index) => `test-${index + 1}`);
  const child = await startTemporal({
    program,
    databaseFile: undefined,
    runFolder: join(folder, "run"),
    logFile: join(folder, "logs/temporal.log"),
    port,
    uiPort: undefined,
    namespaces,
  });
  return { children: [child], engines: { temporalAddress: `127.0.0.1:${port}`, temporalNamespaces: namespaces } };
}

async function sandbox(folder: string): Promise<Started> {
  const port = await anyFreePort();
  const sandboxAdminToken = randomBytes(12).toString("hex");
  const sandboxUrl = `http://127.0.0.1:${port}`;
  const env = {
    SANDBOX_PORT: String(port),
    SANDBOX_DATA_DIR: join(folder, "sandbox"),
    SANDBOX_SEED: "42",
    SANDBOX_STORY_END: "2026-11-01T00:00:00.000Z",
    SANDBOX_STORY_DAYS: "10",
    SANDBOX_LIVE_ORDERS_PER_MINUTE: "0",
    SANDBOX_ADMIN_TOKEN: sandboxAdminToken,
  };
  mkdirSync(env.SANDBOX_DATA_DIR, { recursive: true });
  const spec = {
    name: "sandbox",
    command: process.execPath,
    args: [join(repoFolder, "sandbox/src/main.ts")],
    env: { ...childEnv(), ...env },
    logFile: join(folder, "logs/sandbox.log"),
  };
  const child = await startProbed(spec, 60, () => answersHttp(`${sandboxUrl}/healthz`));
  return { children: [child], engines: { sandboxUrl, sandboxAdminToken } };
}

/** Starts every engine at once in a scratch folder. When one fails, the others are stopped and the failure is thrown. */
export async function startEngines(folder: string): Promise<Started> {
  const entry = (path: string) => existsSync(join(repoFolder, path));
  const starts = [postgres(folder), temporal(folder)];
  if (entry("warehouse/src/embedded/main.ts")) starts.push(clickhouse(folder));
  if (entry("sandbox/src/main.ts")) starts.push(sandbox(folder));
  const results = await Promise.allSettled(starts);
  const started = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const children = started.flatMap((part) => part.children);
  const failure = results.find((result) => result.status === "rejected");
  if (failure !== undefined) {
    await Promise.all(children.map((child) => child.stop(10)));
    throw new Error(`a test engine did not start; logs: ${folder}/logs`, { cause: failure.reason });
  }
  return { children, engines: Object.assign({}, ...started.map((part) => part.engines)) as Partial<Engines> };
}
