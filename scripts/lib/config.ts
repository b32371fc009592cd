import { availableParallelism, homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repoFolder = fileURLToPath(new URL("../../", import.meta.url));

/** Folder for tools that are fetched once per machine and user, shared by all clones. */
export function toolCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "orderhub");
}

/** The launcher's settings from the environment; flags on the command line win over them. */
export interface LauncherEnv {
  readonly home: string;
  readonly lang: "zh" | "en";
  readonly databaseUrl: string | undefined;
  /** The API's own login on that database; without it the API uses the one above and gives its rights up. */
  readonly apiDatabaseUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
  readonly apiClickhouseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalUiUrl: string | undefined;
  /** Days of orders that the sandbox sold before the first start. */
  readonly storyDays: number;
  /** Name of the operating system's user, for the record of who did what. */
  readonly user: string;
  /** Npm ran the launcher: when npm is gone, the hub stops too. */
  readonly underNpm: boolean;
}

export function readLauncherEnv(env: NodeJS.ProcessEnv = process.env): LauncherEnv {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return {
    home: env["ORDERHUB_HOME"] || join(repoFolder, ".orderhub"),
    lang: /^zh/i.test(locale) ? "zh" : "en",
    databaseUrl: env["DATABASE_URL"] || undefined,
    apiDatabaseUrl: env["API_DATABASE_URL"] || undefined,
    clickhouseUrl: env["CLICKHOUSE_URL"] || undefined,
    apiClickhouseUrl: env["API_CLICKHOUSE_URL"] || undefined,
    temporalAddress: env["TEMPORAL_ADDRESS"] || undefined,
    temporalUiUrl: env["TEMPORAL_UI_URL"] || undefined,
    storyDays: Number(env["ORDERHUB_STORY_DAYS"] || "90"),
    user: env["USER"] || env["LOGNAME"] || "operator",
    underNpm: env["npm_lifecycle_event"] !== undefined,
  };
}

/** Environment of every child: the caller's without npm's own variables, in UTC, with the launcher's pid to watch. */
export function childEnv(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(env)) {
    if (value !== undefined && !/^(npm_|VITEST|NODE_OPTIONS$|NODE_ENV$)/.test(key)) kept[key] = value;
  }
  // Compiled code is kept between starts: loading the modules is most of a process's start.
  const compileCache = join(repoFolder, "node_modules/.cache/orderhub-compile");
  return { ...kept, TZ: "UTC", NODE_COMPILE_CACHE: compileCache, ORDERHUB_PARENT_PID: String(process.pid) };
}

/** Folders where the shell looks for programs. */
export function searchPath(env: NodeJS.ProcessEnv = process.env): string[] {
  return (env["PATH"] ?? "").split(":").filter((folder) => folder !== "");
}

export const cores = availableParallelism();

/**
 * The worker's environment, so that it stays small: its threads allocate by turns, and an arena for each keeps memory that none
 * of them uses; the buffers of a batch go back to the system, and five young generations stay at the size they need.
 */
export function frugal(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    ...env,
    MALLOC_ARENA_MAX: "2",
    MALLOC_MMAP_THRESHOLD_: "262144",
    MALLOC_TRIM_THRESHOLD_: "262144",
    NODE_OPTIONS: [env["NODE_OPTIONS"], "--max-semi-space-size=8"].filter(Boolean).join(" "),
  };
}
