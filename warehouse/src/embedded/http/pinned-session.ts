import type { EngineSession } from "../engine/engine.ts";
import { prepareSession, type Preparation, withMark } from "../run/prepare.ts";
import { sessionKey } from "../run/session-map.ts";
import { quoteIdentifier, quoteString } from "../sql/literal.ts";
import type { Gateway } from "./gateway.ts";
import type { SessionOptions } from "./query-params.ts";

const QUOTED_VALUE = "concat('\\'', replaceAll(replaceAll(value, '\\\\', '\\\\\\\\'), '\\'', '\\\\\\''), '\\'')";

/** The statements that bring database and settings back to what the session had before one request's own. */
const readUndo = async (session: EngineSession, names: readonly string[]): Promise<string> => {
  const lines = await session.lines(
    `SELECT concat('\\t', currentDatabase()) UNION ALL SELECT concat(name, '=', if(changed, ${QUOTED_VALUE}, 'DEFAULT')) FROM system.settings WHERE name IN (${["", ...names].map(quoteString).join(", ")}) FORMAT TSVRaw`,
  );
  const database = lines.find((line) => line.startsWith("\t"))?.slice(1) ?? "default";
  const rows = lines.filter((line) => !line.startsWith("\t"));
  const use = `USE ${quoteIdentifier(database)}`;
  return rows.length === 0 ? use : `${use}; SET ${rows.join(", ")}`;
};

/**
 * Runs `work` in the client's own session. Settings and database of the request end with it, before the session is
 * free again; what the statement itself SETs or creates stays.
 */
export const pinSession = async <T>(
  gateway: Gateway,
  user: string,
  options: SessionOptions,
  { mark, ...preparation }: Preparation,
  work: (session: EngineSession) => Promise<T>,
): Promise<T> => {
  const key = sessionKey(user, options.id);
  const session = gateway.sessions.acquire(key, options.mustExist, () => gateway.engine.openSession());
  try {
    const changes = preparation.settings.size > 0 || preparation.database !== undefined;
    const undo = changes ? await readUndo(session, [...preparation.settings.keys()]) : undefined;
    try {
      await prepareSession(session, { ...preparation, readonly: false });
      return await (mark === undefined ? work(session) : withMark(session, mark, () => work(session)));
    } finally {
      if (undo !== undefined) await session.run(undo);
    }
  } finally {
    gateway.sessions.release(key, options.timeoutSeconds, options.closeAfter);
  }
};
