import { setTimeout as sleep } from "node:timers/promises";
import { batchMax, loadBatch, type LoadStores } from "./load-batch.ts";
import { hangOutboxBell } from "./outbox-bell.ts";
import { holdBackfill } from "./plan-batch.ts";

/** Longest wait without a ring: a lost notification costs no more than this. */
const pollMsDefault = 250;
/** Wait for entries whose transaction must first see an older one end. */
const eagerPollMs = 20;
const eagerForMs = 1_000;
/** Batches follow each other no faster than this, so that ClickHouse gets few large parts instead of many small ones. */
const spacingMs = 300;
/**
 * A batch of a backfill touches many hours, and the next one will touch the same: the longer it took, the longer the loader
 * collects, so that hours are not computed again and again while their orders still arrive. What happens now never waits for
 * that: on a busy machine every batch takes long, and rests in proportion would make each answer older still.
 */
const restShare = 3;
const restMsMax = 8_000;

/** Wait after a batch that took so many milliseconds. */
export function restAfter(tookMs: number, backfills: boolean): number {
  return Math.max(spacingMs - tookMs, backfills ? Math.min(tookMs * restShare, restMsMax) : 0, 0);
}

export interface LoadLoop {
  readonly stores: LoadStores;
  readonly databaseUrl: string;
  readonly signal: AbortSignal;
  /** The loop ends after this time, at the end of a batch. */
  readonly forMs: number;
  readonly onBatch: (entries: number) => void;
  readonly pollMs?: number;
}

/** Loads what the outbox holds and what comes, until the time is over or the signal aborts. Returns the entries loaded. */
export async function loadOutbox({
  stores,
  databaseUrl,
  signal,
  forMs,
  onBatch,
  pollMs = pollMsDefault,
}: LoadLoop): Promise<number> {
  const bell = await hangOutboxBell(databaseUrl, signal);
  const endsAt = performance.now() + forMs;
  let loaded = 0;
  let eagerUntil = 0;
  try {
    while (!signal.aborted && performance.now() < endsAt) {
      const startedAt = performance.now();
      let backfills = false;
      const entries = await loadBatch(stores, batchMax, (taken) => {
        backfills = holdBackfill(taken);
      });
      loaded += entries;
      if (entries > 0) onBatch(entries);
      if (entries === batchMax) continue;
      if (entries > 0) await rest(restAfter(performance.now() - startedAt, backfills), signal);
      const rang = await bell.wait(performance.now() < eagerUntil ? eagerPollMs : pollMs);
      if (rang) eagerUntil = performance.now() + eagerForMs;
    }
  } finally {
    await bell.close();
  }
  return loaded;
}

/** Ends early when the loader is asked to end. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
