import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable, type Duplex } from "node:stream";
import type { EngineSession } from "../engine/engine.ts";
import { toClickHouseError } from "../errors/clickhouse-error.ts";
import { exceptionTag } from "../errors/in-band.ts";
import { chooseEncoding, createDecoder } from "../io/content-encoding.ts";
import { createNativeDecompress } from "../io/native-compression.ts";
import type { SpooledBody } from "../io/spool.ts";
import { shopsSetting } from "../../rights/carried-scope.ts";
import { cancelUntilSettled } from "../run/cancel.ts";
import { prepareSession, type Preparation } from "../run/prepare.ts";
import { confinement, type ReaderQuestion } from "../run/row-scope.ts";
import { watchProgress, type ProgressWatch } from "../run/progress.ts";
import { queryMark } from "../run/query-tag.ts";
import { type Admission, enterAll } from "../run/admission.ts";
import { guardReader } from "../sql/reader-guard.ts";
import type { Statement } from "../sql/statement.ts";
import { guardParams } from "../sql/identifier-params.ts";
import { changesOnlyTheSession, requireReadonly } from "../sql/readonly.ts";
import { authenticate, callerOf, readCredentials, type Caller } from "./auth.ts";
import { typeReader } from "./column-types.ts";
import { execute } from "./execute.ts";
import type { Gateway } from "./gateway.ts";
import { describesTable, readExternalTables, withExternalTables, type ExternalTable } from "./external-tables.ts";
import { isForm, readForm, type Form } from "./form.ts";
import { readQueryOptions, type QueryOptions } from "./query-params.ts";
import { createQueryRecord, type QueryRecord } from "./query-record.ts";
import { createResultWriter, type ResultWriter } from "./result-writer.ts";
import { pinSession } from "./pinned-session.ts";
import { readStatement } from "./statement-reader.ts";
import { renderSummary } from "./summary.ts";

const headerText = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};

const through = (source: Readable, decoder: Duplex): Readable => {
  source.on("error", (error) => decoder.destroy(error));
  return source.pipe(decoder);
};

const bodyOf = (req: IncomingMessage, decompress: boolean): Readable => {
  const body = through(req, createDecoder(headerText(req, "content-encoding") ?? ""));
  return decompress ? through(body, createNativeDecompress()) : body;
};

const setQueryHeaders = (res: ServerResponse, gateway: Gateway, options: QueryOptions, queryId: string): void => {
  res.setHeader("X-ClickHouse-Query-Id", queryId);
  res.setHeader("Content-Type", "text/plain; charset=UTF-8");
  res.setHeader("X-ClickHouse-Timezone", options.settings.get("session_timezone") ?? gateway.engine.timezone);
};

const setFormatHeaders = (res: ServerResponse, gateway: Gateway, format: string): void => {
  res.setHeader("X-ClickHouse-Format", format);
  res.setHeader("Content-Type", gateway.engine.contentTypes.get(format.toLowerCase()) ?? "text/plain; charset=UTF-8");
};

const isOn = (value: string | undefined): boolean => value === "1" || value === "true";

const writerFor = (
  res: ServerResponse,
  req: IncomingMessage,
  gateway: Gateway,
  options: QueryOptions | undefined,
  watch?: ProgressWatch,
): ResultWriter => {
  const tag = exceptionTag();
  res.setHeader("X-ClickHouse-Exception-Tag", tag);
  const compress = isOn(options?.settings.get("enable_http_compression"));
  return createResultWriter(res, {
    encoding: compress ? chooseEncoding(headerText(req, "accept-encoding") ?? "") : undefined,
    nativeBlocks: options?.compress === true,
    level: Math.min(Math.max(Number(options?.settings.get("http_zlib_compression_level") ?? 3), 1), 9),
    holdBytes: options?.waitEndOfQuery === true ? Infinity : (options?.holdBytes ?? 1 << 20),
    exceptionTag: tag,
    version: gateway.engine.version,
    progress: () => watch?.seen ?? [],
  });
};

interface Call {
  readonly gateway: Gateway;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly user: Caller;
  readonly options: QueryOptions;
  readonly queryId: string;
  readonly writer: ResultWriter;
  readonly signal: AbortSignal;
  readonly form: Form | undefined;
  readonly record: QueryRecord;
}

const isReadonly = (req: IncomingMessage): boolean => req.method !== "POST";

const preparationOf = ({ options, req, user, queryId }: Call): Preparation => ({
  database: options.database,
  settings: options.settings,
  params: options.params,
  readonly: isReadonly(req) && user.scope === undefined,
  mark: queryMark(queryId),
});

const readerOf = ({ user, options }: Call, statement: Statement): ReaderQuestion | undefined =>
  user.scope === undefined ? undefined : { scope: user.scope, statement, params: options.params };

const withSession = async <T>(
  call: Call,
  statement: Statement,
  tables: readonly ExternalTable[],
  work: (session: EngineSession) => Promise<T>,
): Promise<T> => {
  const { gateway, options, user } = call;
  const preparation = preparationOf(call);
  const workWithTables = (session: EngineSession): Promise<T> =>
    withExternalTables(session, gateway.spool, tables, () => work(session));
  if (options.session !== undefined && user.scope === undefined)
    return pinSession(gateway, user.user, options.session, preparation, workWithTables);
  const session = gateway.engine.openSession();
  try {
    await prepareSession(session, preparation, await confinement(gateway, readerOf(call, statement)));
    return await workWithTables(session);
  } finally {
    session.close();
  }
};

/** A user's own line comes first, so that who waits there takes nobody's place. */
const linesOf = ({ gateway, user }: Call): readonly Admission[] =>
  user.admission === undefined ? [gateway.admission] : [user.admission, gateway.admission];

const NO_BODY = Readable.from([], { objectMode: false });

const runStatement = async (call: Call): Promise<void> => {
  const { gateway, options, queryId, res, writer, signal, form } = call;
  const body = form === undefined ? bodyOf(call.req, options.decompress) : NO_BODY;
  const { statement, data, text } = await readStatement(options.query, body);
  call.record.started(text, statement);
  if (call.user.scope !== undefined) guardReader(statement, options.params, gateway.engine.tableFunctions);
  guardParams(statement.tokens, options.params);
  if (options.session !== undefined && isReadonly(call.req)) requireReadonly(statement);
  const tables = form === undefined ? [] : readExternalTables(form.files, form.fields);
  let spooled: SpooledBody | undefined;
  const isKill = statement.kind === "query" && statement.keyword === "KILL";
  try {
    if (data !== undefined) spooled = await gateway.spool.store(data);
    const leave = isKill ? () => undefined : await enterAll(linesOf(call), signal, options.maxWaitMs);
    try {
      const running = withSession(call, statement, tables, (session) => {
        if (options.session !== undefined && changesOnlyTheSession(statement)) gateway.sessions.markChanged(session);
        const hasOwnState = tables.length > 0 || gateway.sessions.isChanged(session);
        const context = { preparation: preparationOf(call), hasOwnState, reader: readerOf(call, statement) };
        return execute({
          gateway,
          session,
          statement,
          queryId,
          writer,
          defaultFormat: options.defaultFormat ?? "TabSeparated",
          data: spooled,
          onFormat: (format) => setFormatHeaders(res, gateway, format),
          revision: options.revision,
          typeReader: (query) => typeReader(gateway, session, query, context),
        });
      });
      const onAbort = (): void => void cancelUntilSettled(gateway.engine, queryId, running).catch(() => undefined);
      signal.addEventListener("abort", onAbort, { once: true });
      if (signal.aborted) onAbort();
      const early = options.waitEndOfQuery === false ? setTimeout(() => void writer.commit(), 150) : undefined;
      const summary = await running.finally(() => {
        // The end of an answer closes it too: nothing is left to stop then.
        signal.removeEventListener("abort", onAbort);
        clearTimeout(early);
        if (statement.kind === "command") gateway.tables.forget();
      });
      call.record.finished(summary);
      await writer.finish(renderSummary(summary));
    } finally {
      leave();
    }
  } finally {
    spooled?.remove();
  }
};

/** The form of a request that has one, with the URL's parameters before its fields. */
const formOf = async (req: IncomingMessage, url: URL): Promise<Form | undefined> => {
  const contentType = req.headers["content-type"];
  if (req.method !== "POST" || !isForm(contentType)) return undefined;
  const form = await readForm(bodyOf(req, isOn(url.searchParams.get("decompress") ?? undefined)), contentType);
  return { files: form.files, fields: new URLSearchParams([...url.searchParams, ...form.fields]) };
};

const watchIfAsked = (gateway: Gateway, options: QueryOptions, queryId: string): ProgressWatch | undefined => {
  if (!isOn(options.settings.get("send_progress_in_http_headers"))) return undefined;
  const interval = Number(options.settings.get("http_headers_progress_interval_ms") ?? 100);
  return watchProgress(gateway.engine, queryId, Math.max(Number.isFinite(interval) ? interval : 100, 50));
};

/** Answers one request for a statement: authenticates, reads it, runs it, and tells every failure as ClickHouse does. */
export const handleQuery = async (
  gateway: Gateway,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> => {
  const aborted = new AbortController();
  res.on("close", () => aborted.abort());
  let writer: ResultWriter | undefined;
  let record: QueryRecord | undefined;
  let watch: ProgressWatch | undefined;
  let registered: string | undefined;
  try {
    const known = authenticate(readCredentials(req.headers, url.searchParams), gateway.users);
    const headers = {
      database: headerText(req, "x-clickhouse-database"),
      format: headerText(req, "x-clickhouse-format"),
    };
    const form = await formOf(req, url);
    const options = readQueryOptions(
      form?.fields ?? url.searchParams,
      headers,
      gateway.engine.settingNames,
      (name) => describesTable(name, form?.files ?? []) || (known.scope === "carried" && name === shopsSetting),
    );
    const user = callerOf(known, options);
    const queryId = options.queryId === undefined || options.queryId === "" ? randomUUID() : options.queryId;
    setQueryHeaders(res, gateway, options, queryId);
    watch = watchIfAsked(gateway, options, queryId);
    writer = writerFor(res, req, gateway, options, watch);
    gateway.registry.add(queryId);
    registered = queryId;
    record = createQueryRecord(gateway.queryLog, {
      options,
      user: user.user,
      queryId,
      agent: headerText(req, "user-agent") ?? "",
    });
    await runStatement({ gateway, req, res, user, options, queryId, writer, signal: aborted.signal, form, record });
  } catch (error) {
    const failure = toClickHouseError(error);
    record?.failed(failure);
    gateway.log.debug({ code: failure.code }, "statement failed");
    await (writer ?? writerFor(res, req, gateway, undefined)).fail(failure);
    req.resume();
  } finally {
    watch?.stop();
    if (registered !== undefined) gateway.registry.remove(registered);
  }
};
