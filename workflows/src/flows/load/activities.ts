import { Context } from "@temporalio/activity";
import { toApplicationFailure } from "@orderhub/schema/errors";
import type { LoadStores } from "./load-batch.ts";
import { loadOutbox } from "./load-loop.ts";

export interface LoadDependencies extends LoadStores {
  /** The loader listens on a connection of its own. */
  readonly databaseUrl: string;
  /** Aborted when the worker starts to drain: the loader ends after its batch and lets the next worker go on. */
  readonly draining?: AbortSignal;
}

const heartbeatMs = 1_000;

export function createLoadActivities({ databaseUrl, pool, clickhouse, draining }: LoadDependencies) {
  return {
    /** Keeps the warehouse up to date for a while. Returns the entries loaded. */
    async loadOutbox({ forMs }: { readonly forMs: number }): Promise<number> {
      const context = Context.current();
      let loaded = 0;
      const beat = setInterval(() => {
        context.heartbeat(loaded);
      }, heartbeatMs);
      try {
        return await loadOutbox({
          stores: { pool, clickhouse },
          databaseUrl,
          signal: AbortSignal.any([context.cancellationSignal, ...(draining === undefined ? [] : [draining])]),
          forMs,
          onBatch: (entries) => {
            loaded += entries;
          },
        });
      } catch (error) {
        throw toApplicationFailure(error);
      } finally {
        clearInterval(beat);
      }
    },
  };
}

export type LoadActivities = ReturnType<typeof createLoadActivities>;
