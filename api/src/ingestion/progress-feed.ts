import type { Log } from "@orderhub/schema/log";
import { Repeater } from "graphql-yoga";
import type { Db } from "../sql/db.ts";
import { readEvents, type ProgressEvent } from "./read-events.ts";

const pollMs = 1_000;
/** A transaction may commit after one that started later: events are looked for this far back and told once. */
const overlapMs = 10_000;

export interface ProgressFeed {
  /** Events from now on, after those since `from` when given. Ends when the feed is closed. */
  readonly follow: (from: Date | null) => AsyncIterable<ProgressEvent>;
  readonly close: () => void;
}

/** One poll for all followers of this process, and none while nobody follows. */
export function createProgressFeed(db: Db, log: Log): ProgressFeed {
  const followers = new Set<(events: readonly ProgressEvent[]) => void>();
  const stops = new Set<() => void>();
  const told = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let since = Date.now();

  async function poll(): Promise<void> {
    const floor = Math.max(since, Date.now() - overlapMs);
    const events = (await readEvents(db, new Date(floor))).filter(({ key }) => !told.has(key));
    for (const { key, at } of events) told.set(key, at.getTime());
    for (const [key, at] of told) if (at < Date.now() - 6 * overlapMs) told.delete(key);
    if (events.length > 0) for (const tell of followers) tell(events);
  }

  function schedule(): void {
    timer ??= setTimeout(() => {
      poll()
        .catch((error: unknown) => log.warn({ err: error }, "progress cannot be read"))
        .finally(() => {
          timer = undefined;
          if (followers.size > 0) schedule();
        });
    }, pollMs);
  }

  function follow(from: Date | null): AsyncIterable<ProgressEvent> {
    return new Repeater<ProgressEvent>(async (push, stop) => {
      const seen = new Set<string>();
      const tell = (events: readonly ProgressEvent[]): void => {
        for (const event of events) {
          if (seen.has(event.key)) continue;
          if (seen.size < 10_000) seen.add(event.key);
          Promise.resolve(push(event)).catch(() => undefined);
        }
      };
      if (followers.size === 0) since = Date.now();
      if (from !== null) tell(await readEvents(db, from));
      followers.add(tell);
      stops.add(stop);
      schedule();
      await stop;
      followers.delete(tell);
      stops.delete(stop);
    });
  }

  return {
    follow,
    close: () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}
