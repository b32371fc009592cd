import { Session } from "chdb";
import { toClickHouseError } from "../errors/clickhouse-error.ts";
import { loadInsertRaw, type InsertReport } from "./native.ts";

/** What a statement left behind: its output where it was not sent elsewhere, and the engine's own counts. */
export interface EngineResult {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly size: number;
  readonly elapsedSeconds: number;
}

/** One connection to the engine, with settings, parameters and temporary tables of its own. One statement at a time. */
export interface EngineSession {
  /** Runs one statement. Throws ClickHouseError. */
  run(sql: string, format?: string): Promise<EngineResult>;
  /** Runs one INSERT whose data is in a file or a SELECT. Throws ClickHouseError. */
  insert(sql: string): Promise<InsertReport>;
  /** Runs a statement and splits its single-column TSV output into lines. */
  lines(sql: string): Promise<readonly string[]>;
  close(): void;
}

export interface Engine {
  readonly version: string;
  readonly timezone: string;
  readonly settingNames: ReadonlySet<string>;
  /** Names of table functions, in lower case. */
  readonly tableFunctions: ReadonlySet<string>;
  readonly contentTypes: ReadonlyMap<string, string>;
  openSession(): EngineSession;
  close(): void;
}

/** Defaults of every session: the parser of a server, and little memory: small blocks, spooled bodies not mapped. */
const SESSION_ARGS = [
  "--implicit_select=0",
  "--allow_introspection_functions=0",
  "--output_format_parallel_formatting=0",
  "--min_insert_block_size_bytes=67108864",
  "--max_insert_threads=1",
  "--storage_file_read_method=pread",
];

/** The handle chDB keeps on a Session; typed by its package as unknown. */
const connectionOf = (session: Session): unknown => ("connection" in session ? session.connection : undefined);

const wrapSession = (session: Session, insertRaw: ReturnType<typeof loadInsertRaw>): EngineSession => {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toClickHouseError(error);
    }
  };
  const run = (sql: string, format = "TabSeparated"): Promise<EngineResult> =>
    guarded(async () => {
      const result = await session.queryAsync(sql, { format });
      return { bytes: result.bytes(), rows: result.rowsRead, size: result.bytesRead, elapsedSeconds: result.elapsed };
    });
  return {
    run,
    insert: (sql) => guarded(() => insertRaw(connectionOf(session), sql, Buffer.from("\n"), false)),
    lines: async (sql) => {
      const text = Buffer.from((await run(sql)).bytes).toString("utf8");
      return text.split("\n").filter((line) => line !== "");
    },
    close: () => session.close(),
  };
};

/**
 * Opens the data folder, which one process at a time may own, with the given server configuration. The first session
 * stays open so that the engine lives as long as the process.
 */
export const openEngine = async (dataDir: string, serverConfigPath: string): Promise<Engine> => {
  const insertRaw = loadInsertRaw();
  const master = new Session(dataDir, { connectionArgs: [`--config-file=${serverConfigPath}`, ...SESSION_ARGS] });
  const openSession = (): EngineSession =>
    wrapSession(new Session(dataDir, { connectionArgs: SESSION_ARGS }), insertRaw);
  const probe = openSession();
  const [version = "", timezone = "UTC"] = await probe.lines("SELECT arrayJoin([version(), timezone()])");
  const settingNames = new Set(await probe.lines("SELECT name FROM system.settings"));
  const contentTypes = new Map(
    (await probe.lines("SELECT concat(lower(name), '|', content_type) FROM system.formats WHERE is_output")).map(
      (line) => {
        const [name = "", type = ""] = line.split("|");
        return [name, type] as const;
      },
    ),
  );
  const tableFunctions = new Set(await probe.lines("SELECT lower(name) FROM system.table_functions"));
  probe.close();
  return { version, timezone, settingNames, tableFunctions, contentTypes, openSession, close: () => master.close() };
};
