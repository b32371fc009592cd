import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Connection } from "@temporalio/client";
import { searchAttributes } from "../../../schema/src/contracts/search-attributes.ts";
import { startProbed, type Child } from "../child.ts";
import { childEnv } from "../config.ts";
import { endLeftover } from "../processes.ts";
import { supervised } from "../supervise.ts";

export interface TemporalOptions {
  readonly program: string;
  /** File that keeps the histories; undefined keeps them in memory. */
  readonly databaseFile: string | undefined;
  readonly runFolder: string;
  readonly logFile: string;
  readonly port: number;
  /** Undefined for a server without the UI. */
  readonly uiPort: number | undefined;
  /** Namespaces beside `default`. */
  readonly namespaces?: readonly string[];
}

const attributeTypes: Readonly<Record<string, string>> = {
  TEXT: "Text",
  KEYWORD: "Keyword",
  INT: "Int",
  DOUBLE: "Double",
  BOOL: "Bool",
  DATETIME: "Datetime",
  KEYWORD_LIST: "KeywordList",
};

function temporalArgs(options: TemporalOptions): string[] {
  const file = options.databaseFile;
  const pragmas = ["--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal"];
  const attributes = Object.values(searchAttributes).flatMap(({ name, type }) => [
    "--search-attribute",
    `${name}=${attributeTypes[type] ?? "Keyword"}`,
  ]);
  return [
    "server",
    "start-dev",
    ...["--ip", "127.0.0.1", "--port", String(options.port), "--log-level", "warn", "--log-format", "json"],
    ...(options.uiPort === undefined
      ? ["--headless"]
      : ["--ui-port", String(options.uiPort), "--ui-disable-news-fetch"]),
    ...(file === undefined ? [] : ["--db-filename", file, ...pragmas]),
    ...attributes,
    ...(options.namespaces ?? []).flatMap((name) => ["--namespace", name]),
  ];
}

/** True when the server answers for the namespace. */
export async function answersTemporal(address: string, namespace: string): Promise<true> {
  const connection = await Connection.connect({ address, connectTimeout: 2000 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } finally {
    await connection.close();
  }
}

/** The development server forgets runs after a day; the walk from an order to its run must work for longer. */
async function keepRuns(program: string, address: string): Promise<void> {
  const command = ["operator", "namespace", "update", "--namespace", "default", "--retention", "30d"];
  await promisify(execFile)(program, [...command, "--address", address]);
}

function temporalPidFile(runFolder: string): string {
  return join(runFolder, "temporal.pid");
}

/** Ends a server that a killed launcher left behind; it holds the database file. */
export async function clearStaleTemporal(runFolder: string, databaseFile: string): Promise<boolean> {
  const file = temporalPidFile(runFolder);
  if (!existsSync(file)) return false;
  const ended = await endLeftover({ pid: Number(readFileSync(file, "utf8")), mark: databaseFile });
  rmSync(file, { force: true });
  return ended;
}

/** Starts the Temporal server of one machine and waits until its namespaces answer. */
export async function startTemporal(options: TemporalOptions): Promise<Child> {
  mkdirSync(options.runFolder, { recursive: true });
  if (options.databaseFile) {
    mkdirSync(dirname(options.databaseFile), { recursive: true });
    await clearStaleTemporal(options.runFolder, options.databaseFile);
  }
  const spec = {
    name: "temporal",
    command: options.program,
    args: temporalArgs(options),
    env: childEnv(),
    logFile: options.logFile,
  };
  const address = `127.0.0.1:${options.port}`;
  const last = options.namespaces?.at(-1) ?? "default";
  const child = await startProbed(supervised(spec, temporalPidFile(options.runFolder), "TERM"), 60, () =>
    answersTemporal(address, last),
  );
  if (options.databaseFile) await keepRuns(options.program, address);
  return child;
}
