import { clickHouseError } from "../errors/codes.ts";
import { shopsSetting } from "../../rights/carried-scope.ts";
import { readRevision } from "../native/reframe.ts";

/** What a request's URL and headers ask for, apart from its credentials. */
export interface QueryOptions {
  readonly query: string;
  readonly queryId: string | undefined;
  readonly database: string | undefined;
  readonly defaultFormat: string | undefined;
  readonly settings: ReadonlyMap<string, string>;
  readonly params: ReadonlyMap<string, string>;
  /** For whom the hub's own reader asks, as it wrote it. */
  readonly shops: string | undefined;
  readonly session: SessionOptions | undefined;
  /** True: answer only when the result is whole. False, sent explicitly: answer as early as possible. */
  readonly waitEndOfQuery: boolean | undefined;
  /** Result bytes held back before the status line is sent. */
  readonly holdBytes: number;
  /** How long the statement may wait for its turn. */
  readonly maxWaitMs: number;
  /** The result is sent, or the body is read, as blocks of ClickHouse's own compression. */
  readonly compress: boolean;
  readonly decompress: boolean;
  /** The revision of the native protocol whose form of the Native format the client reads; 0 where it names none. */
  readonly revision: number;
}

export interface SessionOptions {
  readonly id: string;
  readonly timeoutSeconds: number;
  readonly mustExist: boolean;
  readonly closeAfter: boolean;
}

const DEFAULT_HOLD_BYTES = 1 << 20;
const DEFAULT_WAIT_MS = 60_000;
const MAX_WAIT_MS = 3_600_000;
const MAX_SESSION_SECONDS = 3600;
const RESERVED = new Set([
  "query",
  "query_id",
  "database",
  "default_format",
  "user",
  "password",
  "quota_key",
  "session_id",
  "session_timeout",
  "session_check",
  "close_session",
  "wait_end_of_query",
  "buffer_size",
  "client_protocol_version",
  "compress",
  "decompress",
  "role",
  "stacktrace",
]);

const isOn = (value: string | null | undefined): boolean => value === "1" || value === "true";

const readSession = (url: URLSearchParams): SessionOptions | undefined => {
  const id = url.get("session_id");
  if (id === null || id === "") return undefined;
  const timeout = url.get("session_timeout") ?? "60";
  if (!/^\d+$/.test(timeout)) throw clickHouseError("INVALID_SESSION_TIMEOUT", `Invalid session timeout: '${timeout}'`);
  if (Number(timeout) > MAX_SESSION_SECONDS)
    throw clickHouseError(
      "INVALID_SESSION_TIMEOUT",
      `Session timeout '${timeout}' is larger than max_session_timeout: ${MAX_SESSION_SECONDS}`,
    );
  return {
    id,
    timeoutSeconds: Number(timeout),
    mustExist: isOn(url.get("session_check")),
    closeAfter: isOn(url.get("close_session")),
  };
};

const refuseRoles = (url: URLSearchParams): void => {
  const role = url.get("role");
  if (role !== null) throw clickHouseError("UNKNOWN_ROLE", `There is no role \`${role}\` in user directories`);
};

const readParam = (name: string): string => {
  if (!/^[\w$]+$/.test(name)) throw clickHouseError("BAD_ARGUMENTS", `Invalid name of a query parameter: '${name}'`);
  return name;
};

/**
 * Sorts the URL's parameters into query, options, query parameters (`param_x`) and settings. Throws UNKNOWN_SETTING for
 * a name that is none of these and not known to `isOther`, so that nothing is accepted silently.
 */
export const readQueryOptions = (
  url: URLSearchParams,
  headers: { readonly database?: string | undefined; readonly format?: string | undefined },
  settingNames: ReadonlySet<string>,
  isOther: (name: string) => boolean = () => false,
): QueryOptions => {
  refuseRoles(url);
  const settings = new Map<string, string>();
  const params = new Map<string, string>();
  for (const [name, value] of url) {
    if (RESERVED.has(name) || isOther(name)) continue;
    if (name.startsWith("param_")) params.set(readParam(name.slice(6)), value);
    else if (settingNames.has(name)) settings.set(name, value);
    else
      throw clickHouseError(
        "UNKNOWN_SETTING",
        `Setting ${name} is neither a builtin setting nor started with the prefix 'SQL_' registered for user-defined settings`,
      );
  }
  const wait = url.get("wait_end_of_query");
  const bufferSize = Number(url.get("buffer_size") ?? DEFAULT_HOLD_BYTES);
  return {
    query: url.getAll("query").join(""),
    queryId: url.get("query_id") ?? undefined,
    database: url.get("database") ?? headers.database,
    defaultFormat: url.get("default_format") ?? headers.format,
    settings,
    params,
    shops: url.get(shopsSetting) ?? undefined,
    session: readSession(url),
    waitEndOfQuery: wait === null ? undefined : isOn(wait),
    maxWaitMs: Math.min(Number(settings.get("queue_max_wait_ms") ?? 0) || DEFAULT_WAIT_MS, MAX_WAIT_MS),
    compress: isOn(url.get("compress")),
    decompress: isOn(url.get("decompress")),
    revision: readRevision(url.get("client_protocol_version") ?? "0"),
    holdBytes: Number.isFinite(bufferSize) && bufferSize > 0 ? Math.min(bufferSize, 64 << 20) : DEFAULT_HOLD_BYTES,
  };
};
