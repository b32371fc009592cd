import type { Engine } from "../engine/engine.ts";

/** The table behind system.query_log; objects in `system` itself do not outlive the process. */
export const QUERY_LOG_TABLE = "gateway.query_log";

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS ${QUERY_LOG_TABLE} (
  type Enum8('QueryStart' = 1, 'QueryFinish' = 2, 'ExceptionBeforeStart' = 3, 'ExceptionWhileProcessing' = 4),
  event_date Date DEFAULT toDate(event_time),
  event_time DateTime DEFAULT toDateTime(event_time_microseconds),
  event_time_microseconds DateTime64(6),
  query_start_time DateTime DEFAULT toDateTime(query_start_time_microseconds),
  query_start_time_microseconds DateTime64(6),
  query_duration_ms UInt64,
  read_rows UInt64,
  read_bytes UInt64,
  written_rows UInt64,
  written_bytes UInt64,
  result_rows UInt64,
  result_bytes UInt64,
  current_database String,
  query String,
  query_kind LowCardinality(String),
  exception_code Int32,
  exception String,
  is_initial_query UInt8 DEFAULT 1,
  user LowCardinality(String),
  query_id String,
  initial_user LowCardinality(String) DEFAULT user,
  initial_query_id String DEFAULT query_id,
  interface UInt8 DEFAULT 2,
  http_user_agent LowCardinality(String),
  log_comment String
) ENGINE = MergeTree PARTITION BY event_date ORDER BY (event_date, event_time) TTL event_date + INTERVAL 7 DAY`;

/** Makes the table where it is missing, and the view that shows it as system.query_log. */
export const createQueryLogTable = async (engine: Engine): Promise<void> => {
  const session = engine.openSession();
  try {
    await session.run("CREATE DATABASE IF NOT EXISTS gateway");
    await session.run(CREATE_TABLE);
    await session.run(`CREATE VIEW IF NOT EXISTS system.query_log AS SELECT * FROM ${QUERY_LOG_TABLE}`);
  } finally {
    session.close();
  }
};
