import type { EngineSession } from "../engine/engine.ts";
import { clickHouseError } from "../errors/codes.ts";

interface Pinned {
  readonly session: EngineSession;
  busy: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** Sessions that clients keep by name; temporary tables and SET live in them until they have been idle too long. */
export interface SessionMap {
  /** Throws SESSION_NOT_FOUND for one that must exist and SESSION_IS_LOCKED for one in use. */
  acquire(key: string, mustExist: boolean, open: () => EngineSession): EngineSession;
  /** Frees a session for its next statement, or closes it now. */
  release(key: string, idleSeconds: number, closeNow: boolean): void;
  closeAll(): void;
  /** Notes that a statement has left something in the session that no other session has. */
  markChanged(session: EngineSession): void;
  isChanged(session: EngineSession): boolean;
}

/** A key that no other user can name. */
export const sessionKey = (user: string, id: string): string => JSON.stringify([user, id]);

export const createSessionMap = (): SessionMap => {
  const pinned = new Map<string, Pinned>();
  const changed = new WeakSet<EngineSession>();
  const close = (key: string): void => {
    const entry = pinned.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    pinned.delete(key);
    entry.session.close();
  };
  return {
    acquire: (key, mustExist, open) => {
      const existing = pinned.get(key);
      if (existing === undefined && mustExist) throw clickHouseError("SESSION_NOT_FOUND", "Session not found.");
      if (existing?.busy === true)
        throw clickHouseError("SESSION_IS_LOCKED", "Session is locked by a concurrent client.");
      const entry = existing ?? { session: open(), busy: false, timer: undefined };
      clearTimeout(entry.timer);
      entry.busy = true;
      pinned.set(key, entry);
      return entry.session;
    },
    release: (key, idleSeconds, closeNow) => {
      const entry = pinned.get(key);
      if (entry === undefined) return;
      entry.busy = false;
      if (closeNow) return close(key);
      entry.timer = setTimeout(() => close(key), idleSeconds * 1000);
      entry.timer.unref();
    },
    markChanged: (session) => changed.add(session),
    isChanged: (session) => changed.has(session),
    closeAll: () => {
      for (const key of [...pinned.keys()]) close(key);
    },
  };
};
