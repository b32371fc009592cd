import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient, QueryResult } from "pg";

/** When to give a statement up, and how to stop what the server still does for it. */
export interface Until {
  readonly signal: AbortSignal;
  readonly cancel: (processId: number) => Promise<void>;
}

interface Connections {
  readonly connect: () => Promise<PoolClient>;
}

/** A server that does not end a cancelled statement within this is left alone with it: its own time limit ends it. */
const patienceMs = 1_000;

/** A connection, unless the signal aborts while others hold all of them. */
async function connectUntil(connections: Connections, signal: AbortSignal): Promise<PoolClient> {
  const connecting = connections.connect();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([connecting, aborted]);
  } catch (error) {
    connecting.then(
      (client) => client.release(),
      () => undefined,
    );
    throw error;
  } finally {
    if (onAbort !== undefined) signal.removeEventListener("abort", onAbort);
  }
}

/** An answer of the server that the statement failed; the connection is as good as before. */
function isStatementError(error: unknown): boolean {
  return error instanceof Error && "severity" in error && error.severity === "ERROR";
}

/**
 * Runs one statement until the signal aborts; then the server is told to stop it. A connection on which that was done is
 * thrown away, so that a late cancellation never meets the statement of somebody else. Throws the reason of the signal.
 */
export async function queryUntil(
  connections: Connections,
  { signal, cancel }: Until,
  text: string,
  values: readonly unknown[],
): Promise<QueryResult> {
  signal.throwIfAborted();
  const client = await connectUntil(connections, signal);
  if (signal.aborted) {
    client.release();
    throw signal.reason;
  }
  const isAborted = (): boolean => signal.aborted;
  let stopped: Promise<void> | undefined;
  let giveUp: (error: unknown) => void = () => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => (giveUp = reject));
  const onAbort = (): void => {
    const { processID } = client as PoolClient & { readonly processID?: number };
    stopped = (processID === undefined ? Promise.resolve() : cancel(processID)).catch(() => undefined);
    void stopped.then(() => sleep(patienceMs, undefined, { ref: false })).then(() => giveUp(signal.reason));
  };
  signal.addEventListener("abort", onAbort, { once: true });
  let failure: unknown;
  try {
    return await Promise.race([client.query(text, [...values]), givenUp]);
  } catch (error) {
    failure = error;
    throw isAborted() ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", onAbort);
    if (stopped === undefined) client.release(failure !== undefined && !isStatementError(failure));
    else void stopped.finally(() => client.release(true));
  }
}
