import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";

/** Lets one account have a few statements at a time, and the others wait for their turn, so that nobody holds the pool. */
export interface Turns {
  /** Runs the work when a turn is free. Throws LIMIT_EXCEEDED where too many wait, the reason of the signal where it aborts. */
  readonly take: <Result>(key: string, work: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>;
}

interface Account {
  running: number;
  readonly waiting: Set<() => void>;
}

/** A quarter of the pool of connections, and more waiting than any page of ours asks for at once. */
export const turnsMax = { running: 5, waiting: 500 } as const;

async function waitFor(account: Account, signal: AbortSignal | undefined): Promise<void> {
  if (account.waiting.size >= turnsMax.waiting) throw new ApiError("LIMIT_EXCEEDED", say("tooManyStatements"));
  let onAbort: (() => void) | undefined;
  let go: (() => void) | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      go = resolve;
      account.waiting.add(resolve);
      onAbort = () => reject(signal?.reason as Error);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  } catch (error) {
    if (go !== undefined) account.waiting.delete(go);
    throw error;
  } finally {
    if (onAbort !== undefined) signal?.removeEventListener("abort", onAbort);
  }
}

/** Turns of this process, first come first served within each account. */
export function createTurns(): Turns {
  const accounts = new Map<string, Account>();
  return {
    async take(key, work, signal) {
      signal?.throwIfAborted();
      const account = accounts.get(key) ?? { running: 0, waiting: new Set() };
      accounts.set(key, account);
      // Whoever ends hands its turn over: the count stays.
      if (account.running >= turnsMax.running) await waitFor(account, signal);
      else account.running += 1;
      try {
        return await work();
      } finally {
        const [next] = account.waiting;
        if (next !== undefined) {
          account.waiting.delete(next);
          next();
        } else if ((account.running -= 1) === 0) accounts.delete(key);
      }
    },
  };
}
