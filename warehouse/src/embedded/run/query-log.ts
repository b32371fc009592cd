import { Readable } from "node:stream";
import type { Log } from "@orderhub/schema/log";
import type { Engine } from "../engine/engine.ts";
import type { Spool } from "../io/spool.ts";
import { runInsert } from "./insert.ts";
import { QUERY_LOG_TABLE } from "./query-log-table.ts";

/** One row of system.query_log. Times are seconds since 1970 with microseconds. */
export interface QueryLogRow {
  readonly type: "QueryStart" | "QueryFinish" | "ExceptionBeforeStart" | "ExceptionWhileProcessing";
  readonly event_time_microseconds: string;
  readonly query_start_time_microseconds: string;
  readonly query_duration_ms: number;
  readonly read_rows?: number;
  readonly read_bytes?: number;
  readonly written_rows?: number;
  readonly written_bytes?: number;
  readonly result_rows?: number;
  readonly result_bytes?: number;
  readonly current_database: string;
  readonly query: string;
  readonly query_kind: string;
  readonly exception_code?: number;
  readonly exception?: string;
  readonly user: string;
  readonly query_id: string;
  readonly http_user_agent: string;
  readonly log_comment: string;
}

export interface QueryLog {
  add(row: QueryLogRow): void;
  /** Writes what is buffered. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const FLUSH_MS = 800;
const MAX_BUFFERED = 20_000;

/** Buffers rows and writes them in batches, beside the statements. What does not fit is counted and reported. */
export const createQueryLog = (engine: Engine, spool: Spool, log: Log): QueryLog => {
  let rows: QueryLogRow[] = [];
  let dropped = 0;
  let writing: Promise<void> = Promise.resolve();

  const write = async (batch: readonly QueryLogRow[]): Promise<void> => {
    const body = await spool.store(Readable.from([batch.map((row) => JSON.stringify(row)).join("\n")]));
    const session = engine.openSession();
    try {
      const head = `INSERT INTO ${QUERY_LOG_TABLE}`;
      await runInsert(session, { head, settings: "", format: "JSONEachRow", tag: "" }, body.path);
    } finally {
      session.close();
      body.remove();
    }
  };

  const flush = (): Promise<void> => {
    const batch = rows;
    rows = [];
    if (dropped > 0) log.warn({ dropped }, "query log rows were dropped");
    dropped = 0;
    if (batch.length > 0)
      writing = writing
        .then(() => write(batch))
        .catch((error: unknown) => log.error({ err: error }, "query log not written"));
    return writing;
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();

  return {
    add: (row) => {
      if (rows.length < MAX_BUFFERED) rows.push(row);
      else dropped += 1;
    },
    flush,
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
};
