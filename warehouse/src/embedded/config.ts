import { join, resolve } from "node:path";
import { Port, ProcessConfig, readConfig as readEnvironment } from "@orderhub/schema/config";
import * as z from "zod";

/** A user of a BI tool, who sees the rows of some shops in one database. */
const Reader = z.object({
  user: z.string().min(1),
  password: z.string().min(8),
  database: z.string().min(1).default("orderhub"),
  shops: z.array(z.string().min(1)),
});
export type Reader = z.infer<typeof Reader>;

const EmbeddedEnvironment = ProcessConfig.extend({
  CLICKHOUSE_DATA_DIR: z.string().min(1),
  CLICKHOUSE_HTTP_PORT: Port.default(8123),
  CLICKHOUSE_HOST: z.string().min(1).default("127.0.0.1"),
  CLICKHOUSE_USER: z.string().min(1).default("default"),
  CLICKHOUSE_PASSWORD: z.string().default(""),
  /** The hub's own reader, which says with each request for whom it asks; without a password there is none. */
  CLICKHOUSE_API_PASSWORD: z.string().min(8).optional(),
  CLICKHOUSE_READERS: z
    .string()
    .default("[]")
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "is not JSON" });
        return z.NEVER;
      }
    })
    .pipe(z.array(Reader)),
  /** What one statement of a reader of CLICKHOUSE_READERS may take, and how many of one reader run at once. */
  CLICKHOUSE_READER_MAX_SECONDS: z.coerce.number().int().min(1).default(60),
  CLICKHOUSE_READER_MAX_MEMORY: z.coerce.number().int().min(1_000_000).default(1_000_000_000),
  CLICKHOUSE_READER_MAX_QUERIES: z.coerce.number().int().min(1).max(256).default(4),
  CLICKHOUSE_SPOOL_DIR: z.string().min(1).optional(),
  CLICKHOUSE_MAX_QUERIES: z.coerce.number().int().min(1).max(256).default(32),
  UV_THREADPOOL_SIZE: z.coerce.number().int().optional(),
});

/** What each reader may take of the engine. */
export interface ReaderLimits {
  /** Of one statement. */
  readonly seconds: number;
  /** Of one statement, in memory and in temporary files each. */
  readonly bytes: number;
  /** Statements of one reader that run at once; the others wait their turn. */
  readonly queries: number;
}

/** Configuration of the embedded engine, read once from the environment. */
export interface EmbeddedConfig {
  readonly dataDir: string;
  readonly spoolDir: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly apiPassword: string | undefined;
  readonly readers: readonly Reader[];
  readonly maxQueries: number;
  readonly readerLimits: ReaderLimits;
  readonly parentPid: number | undefined;
  readonly logLevel: string;
  /** Threads the process needs: a running statement holds one, files and compression share the others. */
  readonly threadsNeeded: number;
  readonly threadsNow: number;
}

/** Parses the environment; throws with every missing or wrong variable at once. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): EmbeddedConfig => {
  const parsed = readEnvironment(EmbeddedEnvironment, env);
  const dataDir = resolve(parsed.CLICKHOUSE_DATA_DIR);
  return {
    dataDir,
    spoolDir: resolve(parsed.CLICKHOUSE_SPOOL_DIR ?? join(dataDir, "spool")),
    host: parsed.CLICKHOUSE_HOST,
    port: parsed.CLICKHOUSE_HTTP_PORT,
    user: parsed.CLICKHOUSE_USER,
    password: parsed.CLICKHOUSE_PASSWORD,
    apiPassword: parsed.CLICKHOUSE_API_PASSWORD,
    readers: parsed.CLICKHOUSE_READERS,
    maxQueries: parsed.CLICKHOUSE_MAX_QUERIES,
    readerLimits: {
      seconds: parsed.CLICKHOUSE_READER_MAX_SECONDS,
      bytes: parsed.CLICKHOUSE_READER_MAX_MEMORY,
      queries: parsed.CLICKHOUSE_READER_MAX_QUERIES,
    },
    parentPid: parsed.ORDERHUB_PARENT_PID,
    logLevel: parsed.LOG_LEVEL,
    threadsNeeded: parsed.CLICKHOUSE_MAX_QUERIES + 16,
    threadsNow: parsed.UV_THREADPOOL_SIZE ?? 4,
  };
};

/** What the process is started with: a small young generation, since most of what passes through it are buffers outside the heap. */
export const NODE_FLAGS: readonly string[] = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=2"];

/** The environment of this process with a thread pool of `threads`, few malloc arenas for them, and UTC as its zone. */
export const environmentWithThreads = (threads: number): NodeJS.ProcessEnv => ({
  ...process.env,
  UV_THREADPOOL_SIZE: String(threads),
  MALLOC_ARENA_MAX: process.env["MALLOC_ARENA_MAX"] ?? "2",
  TZ: process.env["TZ"] ?? "UTC",
});
