import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "../engine/engine.ts";
import { isQuery } from "./query-tag.ts";

const RETRY_MS = 50;

/**
 * Stops the statement with that id until `settled` resolves. Asks again, because the statement may not have
 * reached the engine yet; never waits inside the engine.
 */
export const cancelUntilSettled = async (engine: Engine, queryId: string, settled: Promise<unknown>): Promise<void> => {
  let isSettled = false;
  const end = settled.then(
    () => (isSettled = true),
    () => (isSettled = true),
  );
  const session = engine.openSession();
  try {
    while (!isSettled) {
      await session.run(`KILL QUERY WHERE ${isQuery(queryId)} AND query NOT ILIKE 'KILL%' ASYNC`);
      await Promise.race([end, sleep(RETRY_MS)]);
    }
  } finally {
    session.close();
  }
};
