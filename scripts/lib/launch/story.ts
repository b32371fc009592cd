import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Progress } from "./steps.ts";
import type { Messages } from "./messages.ts";

interface StoryState {
  readonly orders: number;
  /** Streams of active shops that are polled, and how many have been read and loaded past the end of the story. */
  readonly streams: number;
  readonly done: number;
  /** How far the slowest stream is, from 0 to 1. */
  readonly share: number;
}

// A stream has two rows of state: what has landed in Postgres, and what can be seen in ClickHouse.
const stateSql = `
  WITH stream AS (
    SELECT w.watermark_at, p.data_through
    FROM shop s JOIN watermark w ON w.shop_id = s.id
    LEFT JOIN load_progress p ON p.shop_id = w.shop_id AND p.stream = w.stream
    WHERE s.feed = 'api' AND s.status = 'active'
  )
  SELECT (SELECT count(*) FROM orders)::int AS orders,
    count(*)::int AS streams,
    (count(*) FILTER (WHERE watermark_at >= $1 AND data_through >= $1))::int AS done,
    coalesce(min(extract(epoch FROM watermark_at - $2) / extract(epoch FROM $1::timestamptz - $2::timestamptz)), 0)::float8 AS share
  FROM stream`;

async function readState(client: pg.Client, storyEnd: Date, storyStart: Date): Promise<StoryState> {
  const { rows } = await client.query<StoryState>(stateSql, [storyEnd.toISOString(), storyStart.toISOString()]);
  return rows[0] ?? { orders: 0, streams: 0, done: 0, share: 0 };
}

/**
 * Waits until every polled stream has been ingested and loaded up to the end of the story, and returns the number of orders. Throws when
 * nothing moves for `stallSeconds`.
 */
export async function waitForStory(
  databaseUrl: string,
  { storyEnd, days, stallSeconds }: { storyEnd: Date; days: number; stallSeconds: number },
  messages: Messages,
  progress: Progress,
): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const storyStart = new Date(storyEnd.getTime() - days * 86_400_000);
  let movedAt = Date.now();
  let last = "";
  try {
    for (;;) {
      const state = await readState(client, storyEnd, storyStart);
      if (state.streams > 0 && state.done === state.streams) return state.orders;
      const percent = Math.floor(Math.max(0, Math.min(1, state.share)) * 100);
      progress(messages.landed(state.orders.toLocaleString("en-US"), String(percent)), {
        orders: state.orders,
        percent,
      });
      const seen = JSON.stringify(state);
      if (seen !== last) movedAt = Date.now();
      last = seen;
      if (Date.now() - movedAt > stallSeconds * 1000)
        throw new Error(`nothing has moved for ${stallSeconds} s (${seen})`);
      await sleep(500);
    }
  } finally {
    await client.end();
  }
}
