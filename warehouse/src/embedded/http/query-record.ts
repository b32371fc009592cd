import type { ClickHouseError } from "../errors/clickhouse-error.ts";
import type { QueryLog, QueryLogRow } from "../run/query-log.ts";
import type { Statement } from "../sql/statement.ts";
import type { QueryOptions } from "./query-params.ts";
import type { Summary } from "./summary.ts";

/** Tells the query log how one statement went. Rows of an INSERT's data are never part of it. */
export interface QueryRecord {
  started(text: string, statement: Statement): void;
  finished(summary: Summary): void;
  failed(error: ClickHouseError): void;
}

const MAX_TEXT = 100_000;

const kindOf = (statement: Statement): string => {
  if (statement.kind === "insert-data" || statement.kind === "insert-select") return "Insert";
  const word = statement.keyword === "WITH" || statement.keyword === "FROM" ? "SELECT" : statement.keyword;
  return word.charAt(0) + word.slice(1).toLowerCase();
};

const seconds = (ms: number): string => (ms / 1000).toFixed(6);

export const createQueryRecord = (
  log: QueryLog,
  context: { readonly options: QueryOptions; readonly user: string; readonly queryId: string; readonly agent: string },
): QueryRecord => {
  const { options, user, queryId, agent } = context;
  const startedAt = Date.now();
  let text = "";
  let kind = "";
  const isOn = options.settings.get("log_queries") !== "0";
  const add = (type: QueryLogRow["type"], rest: Partial<QueryLogRow>): void => {
    if (!isOn) return;
    const now = Date.now();
    log.add({
      type,
      event_time_microseconds: seconds(now),
      query_start_time_microseconds: seconds(startedAt),
      query_duration_ms: type === "QueryStart" ? 0 : now - startedAt,
      current_database: options.database ?? "default",
      query: text.slice(0, MAX_TEXT),
      query_kind: kind,
      user,
      query_id: queryId,
      http_user_agent: agent,
      log_comment: options.settings.get("log_comment") ?? "",
      ...rest,
    });
  };
  return {
    started: (sql, statement) => {
      text = sql;
      kind = kindOf(statement);
      add("QueryStart", {});
    },
    finished: (summary) =>
      add("QueryFinish", {
        read_rows: summary.resultRows ?? summary.writtenRows ?? 0,
        read_bytes: summary.resultBytes ?? summary.writtenBytes ?? 0,
        written_rows: summary.writtenRows ?? 0,
        written_bytes: summary.writtenBytes ?? 0,
        result_rows: summary.resultRows ?? summary.writtenRows ?? 0,
        result_bytes: summary.resultBytes ?? summary.writtenBytes ?? 0,
      }),
    failed: (error) =>
      add(kind === "" ? "ExceptionBeforeStart" : "ExceptionWhileProcessing", {
        exception_code: error.code,
        exception: error.message,
      }),
  };
};
