import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startProbed, type Child } from "../child.ts";
import { apiReaderPassword } from "../../../warehouse/src/rights/api-reader.ts";
import { childEnv, repoFolder } from "../config.ts";
import { answersHttp } from "../probe.ts";

export interface ClickhouseOptions {
  readonly dataFolder: string;
  readonly spoolFolder: string;
  readonly logFile: string;
  readonly port: number;
  readonly password: string;
}

export const clickhouseUser = "orderhub";

export function clickhouseUrl({ port, password }: ClickhouseOptions, database: string): string {
  return `http://${clickhouseUser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Starts the embedded ClickHouse behind its HTTP interface and waits for its ping. */
export async function startClickhouse(options: ClickhouseOptions): Promise<Child> {
  mkdirSync(options.dataFolder, { recursive: true });
  mkdirSync(options.spoolFolder, { recursive: true });
  const env = {
    CLICKHOUSE_DATA_DIR: options.dataFolder,
    CLICKHOUSE_SPOOL_DIR: options.spoolFolder,
    CLICKHOUSE_HTTP_PORT: String(options.port),
    CLICKHOUSE_HOST: "127.0.0.1",
    CLICKHOUSE_USER: clickhouseUser,
    CLICKHOUSE_PASSWORD: options.password,
    CLICKHOUSE_API_PASSWORD: apiReaderPassword(options.password),
    // A running query holds a thread of libuv's pool; the pool's size must be set before Node starts.
    UV_THREADPOOL_SIZE: "32",
  };
  const spec = {
    name: "clickhouse",
    command: process.execPath,
    args: [join(repoFolder, "warehouse/src/embedded/main.ts")],
    env: { ...childEnv(), ...env },
    logFile: options.logFile,
  };
  return startProbed(spec, 90, () => answersHttp(`http://127.0.0.1:${options.port}/ping`));
}
