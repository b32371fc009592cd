import { Context } from "@temporalio/activity";
import { readClock } from "@orderhub/schema/clock";
import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { type Pool, withTransaction } from "@orderhub/schema/db";
import { toApplicationFailure } from "@orderhub/schema/errors";
import type { Deps } from "../../deps.ts";
import { addCounts, noCounts } from "../../land/context.ts";
import { landFetched } from "../../land/land-fetched.ts";
import { runOfActivity } from "../../run-of-activity.ts";
import { channelOf, connectShop, readShop } from "../../shops/shop.ts";
import { withHeartbeat } from "../heartbeat.ts";
import { recordsLanded } from "../../telemetry/events.ts";
import { fetchRecords, type WireRecord } from "../ingest/fetch-records.ts";

const MESSAGES_MAX = 200;

interface Waiting {
  readonly messageId: string;
  readonly topic: string;
  readonly sourceKey: string;
}

export type PushActivities = ReturnType<typeof createPushActivities>;

export function createPushActivities(deps: Deps) {
  return {
    /** Fetches and lands what the oldest waiting messages of a shop name. Returns how many messages that settled. */
    async processPushes(input: { shopId: string }): Promise<{ processed: number }> {
      try {
        return { processed: await withHeartbeat(() => processPushes(deps, input.shopId)) };
      } catch (error) {
        throw toApplicationFailure(error);
      }
    },
  };
}

async function processPushes(deps: Deps, shopId: string): Promise<number> {
  const startedAt = readClock();
  const shop = await readShop(deps.pool, shopId);
  const waiting = await readWaiting(deps.pool, shopId);
  // A paused shop's messages wait; an expired one is found by polling as well.
  if (waiting.length === 0 || shop.status !== "active") return 0;
  const channel = channelOf(shop);
  const context = Context.current();
  const client = connectShop(shop, deps.keyring, context.cancellationSignal);
  const fetched: { stream: Stream; records: WireRecord[] }[] = [];
  for (const stream of channel.streams) {
    const named = waiting.filter(
      (message) => channel.streamOfTopic?.(message.topic) === stream && message.sourceKey !== "",
    );
    const keys = [...new Set(named.map((message) => message.sourceKey))];
    fetched.push({ stream, records: await fetchRecords(client, stream, keys, () => context.heartbeat()) });
  }
  const counts = await withTransaction(deps.pool, async (connection) => {
    const at = { connection, keyring: deps.keyring, shopId, channelName: channel.name, lane: "push" as const };
    const landing = { ...at, ...runOfActivity() };
    let landed = noCounts;
    for (const { stream, records } of fetched)
      landed = addCounts(landed, await landFetched(landing, channel, stream, records, startedAt));
    await connection.query(
      "UPDATE push_message SET processed_at = now() WHERE shop_id = $1 AND message_id = ANY($2::text[])",
      [shopId, waiting.map((message) => message.messageId)],
    );
    return landed;
  });
  recordsLanded.tell({ channel: channel.name, shop: shopId, lane: "push", counts });
  return waiting.length;
}

async function readWaiting(pool: Pool, shopId: string): Promise<readonly Waiting[]> {
  const found = await pool.query<Waiting>(
    `SELECT message_id AS "messageId", topic, source_key AS "sourceKey" FROM push_message
     WHERE shop_id = $1 AND processed_at IS NULL ORDER BY published_at LIMIT $2`,
    [shopId, MESSAGES_MAX],
  );
  return found.rows;
}
