import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export interface Deadline {
  /** What is waited for, used in the error. */
  readonly what: string;
  readonly seconds: number;
  readonly intervalMs?: number;
  /** Ends the wait early, for example because the process has ended. */
  readonly giveUp?: () => string | undefined;
}

/** Calls `attempt` until it returns a value other than undefined. Throws with the last failure when the deadline passes. */
export async function waitFor<T>(deadline: Deadline, attempt: () => Promise<T | undefined>): Promise<T> {
  const endsAt = Date.now() + deadline.seconds * 1000;
  let last = "no answer";
  for (;;) {
    try {
      const value = await attempt();
      if (value !== undefined) return value;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    const reason = deadline.giveUp?.();
    if (reason !== undefined) throw new Error(`${deadline.what}: ${reason}`);
    if (Date.now() >= endsAt) throw new Error(`${deadline.what}: not ready after ${deadline.seconds} s (${last})`);
    await sleep(deadline.intervalMs ?? 100);
  }
}

/** True when the address answers with a 2xx status within two seconds. */
export async function answersHttp(url: string): Promise<true | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${response.status} from ${url}`);
  return true;
}

/** True when the database takes a query. */
export async function answersSql(databaseUrl: string): Promise<true> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}
