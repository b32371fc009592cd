import type { EngineSession } from "../engine/engine.ts";
import { clickHouseError } from "../errors/codes.ts";
import type { SpooledBody } from "../io/spool.ts";
import { cancelUntilSettled } from "../run/cancel.ts";
import { QUERY_ID_EXPRESSION, queryTag } from "../run/query-tag.ts";
import { runInputSelect } from "../run/input-select.ts";
import { runInsert } from "../run/insert.ts";
import { runSelect } from "../run/select.ts";
import { rewriteKill } from "../sql/kill.ts";
import type { Statement } from "../sql/statement.ts";
import { isKeyword } from "../sql/token.ts";
import { toSql } from "../sql/text.ts";
import { createReframer } from "../native/reframe.ts";
import type { ReadTypes } from "./column-types.ts";
import type { Gateway } from "./gateway.ts";
import type { ResultWriter } from "./result-writer.ts";
import { summaryOf, type Summary } from "./summary.ts";

/** Everything one statement needs to run and answer. */
export interface Execution {
  readonly gateway: Gateway;
  readonly session: EngineSession;
  readonly statement: Statement;
  readonly queryId: string;
  readonly defaultFormat: string;
  readonly data: SpooledBody | undefined;
  readonly writer: ResultWriter;
  /** Called with the format of the result set before its first byte. */
  readonly onFormat: (format: string) => void;
  /** The revision whose form of Native the client reads, and how to learn the columns' types for it. */
  readonly revision: number;
  readonly typeReader: (query: Query) => Promise<ReadTypes>;
}

type Query = Extract<Statement, { kind: "query" }>;

const STREAMED = new Set(["SELECT", "WITH", "FROM", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "EXISTS"]);

const formatName = (name: string): string => {
  if (!/^\w+$/.test(name)) throw clickHouseError("SYNTAX_ERROR", `Syntax error: bad format name ${name}`);
  return name;
};

/** Where the bytes of a result go: to the writer, in the form of Native that the client has asked for. */
const resultSink = async (run: Execution, query: Query, format: string): Promise<(chunk: Buffer) => Promise<void>> => {
  const { writer, revision } = run;
  if (revision === 0 || format.toLowerCase() !== "native") return (chunk) => writer.write(chunk);
  const reframe = createReframer(revision, await run.typeReader(query));
  return async (chunk) => writer.write(await reframe(chunk));
};

const runQuery = async (run: Execution, statement: Query): Promise<Summary> => {
  const { gateway, session, queryId } = run;
  const format = formatName(statement.format ?? run.defaultFormat);
  run.onFormat(format);
  const write = await resultSink(run, statement, format);
  if (STREAMED.has(statement.keyword)) {
    const select = { head: toSql(statement.head), settings: toSql(statement.settings), format, tag: queryTag(queryId) };
    const onBroken = (running: Promise<unknown>): void =>
      void cancelUntilSettled(gateway.engine, queryId, running).catch(() => undefined);
    const result = await runSelect(session, gateway.fifos, select, { write, onBroken });
    return summaryOf({ resultRows: result.rows, resultBytes: result.size, elapsedSeconds: result.elapsedSeconds });
  }
  const sql =
    statement.keyword === "KILL"
      ? toSql(rewriteKill(statement.head, statement.tokens, QUERY_ID_EXPRESSION))
      : toSql(statement.head);
  const result = await session.run(sql, format);
  await write(Buffer.from(result.bytes));
  return summaryOf({ resultRows: result.rows, resultBytes: result.size, elapsedSeconds: result.elapsedSeconds });
};

const flushesLogs = ({ keyword, tokens }: Extract<Statement, { kind: "command" }>): boolean =>
  keyword === "SYSTEM" && isKeyword(tokens[1], "FLUSH") && isKeyword(tokens[2], "LOGS");

/** Runs one statement in a prepared session. Throws ClickHouseError; output may have been written by then. */
export const execute = async (run: Execution): Promise<Summary> => {
  const { session, statement, writer, queryId } = run;
  switch (statement.kind) {
    case "query":
      return runQuery(run, statement);
    case "insert-data": {
      const { head, settings, format, inputSelect } = statement.source;
      if (run.data === undefined) throw new Error("An INSERT runs only after its body has been spooled");
      const insert = {
        head: toSql(head),
        settings: toSql(settings),
        format: formatName(format),
        tag: queryTag(queryId),
      };
      const report =
        inputSelect === ""
          ? await runInsert(session, insert, run.data.path)
          : await runInputSelect(session, { ...insert, select: inputSelect }, run.data, toSql);
      return summaryOf({
        writtenRows: report.rowsWritten,
        writtenBytes: report.bytesWritten,
        elapsedSeconds: report.elapsed,
      });
    }
    case "insert-select": {
      const report = await session.insert(`${toSql(statement.sql)} ${queryTag(queryId)}`);
      return summaryOf({
        writtenRows: report.rowsWritten,
        writtenBytes: report.bytesWritten,
        elapsedSeconds: report.elapsed,
      });
    }
    case "command": {
      if (flushesLogs(statement)) await run.gateway.queryLog.flush();
      const result = await session.run(`${toSql(statement.sql)} ${queryTag(queryId)}`, formatName(run.defaultFormat));
      await writer.write(Buffer.from(result.bytes));
      return summaryOf({ elapsedSeconds: result.elapsedSeconds });
    }
  }
};
