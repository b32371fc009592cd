import type { EngineSession } from "../engine/engine.ts";
import { prepareSession, type Preparation } from "../run/prepare.ts";
import { sessionKey } from "../run/session-map.ts";
import { quoteIdentifier, quoteString } from "../sql/literal.ts";
import type { Gateway } from "./gateway.ts";
import type { SessionOptions } from "./query-params.ts";

/** The assignments that bring settings back to what the session had before one request's own values. */
const readUndo = async (session: EngineSession, names: readonly string[]): Promise<string | undefined> => {
  if (names.length === 0) return undefined;
  const list = names.map(quoteString).join(", ");
  const rows = await session.lines(
    `SELECT concat(name, '=', if(changed, concat('\\'', replaceAll(replaceAll(value, '\\\\', '\\\\\\\\'), '\\'', '\\\\\\''), '\\''), 'DEFAULT')) FROM system.settings WHERE name IN (${list}) FORMAT TSVRaw`,
  );
  return rows.length === 0 ? undefined : `SET ${rows.join(", ")}`;
};

const currentDatabase = async (session: EngineSession): Promise<string> =>
  (await session.lines("SELECT currentDatabase() FORMAT TSVRaw"))[0] ?? "default";

/**
 * Runs `work` in the client's own session. Settings and database of the request end with it, before the session is
 * free again; what the statement itself SETs or creates stays.
 */
export const pinSession = async <T>(
  gateway: Gateway,
  user: string,
  options: SessionOptions,
  preparation: Preparation,
  work: (session: EngineSession) => Promise<T>,
): Promise<T> => {
  const key = sessionKey(user, options.id);
  const session = gateway.sessions.acquire(key, options.mustExist, () => gateway.engine.openSession());
  try {
    const undo = await readUndo(session, [...preparation.settings.keys()]);
    const database = preparation.database === undefined ? undefined : await currentDatabase(session);
    try {
      await prepareSession(session, { ...preparation, readonly: false });
      return await work(session);
    } finally {
      if (undo !== undefined) await session.run(undo);
      if (database !== undefined) await session.run(`USE ${quoteIdentifier(database)}`);
    }
  } finally {
    gateway.sessions.release(key, options.timeoutSeconds, options.closeAfter);
  }
};
