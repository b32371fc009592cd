import type { EngineSession } from "../engine/engine.ts";
import { clickHouseError } from "../errors/codes.ts";
import { quoteIdentifier, quoteString } from "../sql/literal.ts";

/** What a session must know before a statement runs in it. */
export interface Preparation {
  readonly database: string | undefined;
  readonly settings: ReadonlyMap<string, string>;
  readonly params: ReadonlyMap<string, string>;
  /** GET requests may change nothing but settings. */
  readonly readonly: boolean;
  /** By what the process list shows the statement; undefined where the session is not asked by a client. */
  readonly mark?: string;
}

// What a client says in it itself is kept in the query log.
const MARK = "log_comment";

/** The assignments of one SET statement. Throws READONLY where a readonly request asks to lift its own lock. */
export const assignments = ({ settings, params, readonly, mark }: Preparation): readonly string[] => {
  const asked = settings.get("readonly");
  if (readonly && asked === "0")
    throw clickHouseError("READONLY", "Cannot modify 'readonly' setting in readonly mode.");
  const rest = [...settings].filter(([name]) => name !== "readonly" && (mark === undefined || name !== MARK));
  const level = asked ?? (readonly ? "2" : undefined);
  return [
    ...(mark === undefined ? [] : [`${MARK}=${quoteString(mark)}`]),
    ...[...params].map(([name, value]) => `param_${name}=${quoteString(value)}`),
    ...rest.map(([name, value]) => `${name}=${quoteString(value)}`),
    ...(level === undefined ? [] : [`readonly=${quoteString(level)}`]),
  ];
};

/**
 * Selects the database and applies settings, parameters and the readonly level, in that order, and what confines the session
 * last. One call to the engine: the text is the gateway's own, with every value quoted.
 */
export const prepareSession = async (
  session: EngineSession,
  preparation: Preparation,
  confinement?: string,
): Promise<void> => {
  const { database } = preparation;
  const set = assignments(preparation);
  const statements = [
    ...(database === undefined || database === "" ? [] : [`USE ${quoteIdentifier(database)}`]),
    ...(set.length === 0 ? [] : [`SET ${set.join(", ")}`]),
    ...(confinement === undefined ? [] : [confinement]),
  ];
  if (statements.length > 0) await session.run(statements.join("; "));
};

/**
 * Marks what runs next in a session that a client keeps, and takes the mark away afterwards: what comes later in the session
 * must not be stopped by who waits for this statement to end. A session that the client has locked takes no setting; there the
 * comment must do.
 */
export const withMark = async <T>(session: EngineSession, mark: string, work: () => Promise<T>): Promise<T> => {
  const set = (value: string): Promise<unknown> => session.run(`SET ${MARK}=${quoteString(value)}`);
  await set(mark).catch(() => undefined);
  try {
    return await work();
  } finally {
    // The statement that takes the mark away still carries it, so it can be stopped itself, once.
    await set("")
      .catch(() => set(""))
      .catch(() => undefined);
  }
};
