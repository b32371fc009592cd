import { ingestPush, pushArrivedSignal } from "@orderhub/schema/contracts/ingest-push";
import { searchAttributes } from "@orderhub/schema/contracts/search-attributes";
import type { Pool } from "@orderhub/schema/db";
import type { Client } from "@temporalio/client";
import { TypedSearchAttributes } from "@temporalio/common";
import type { PushMessage } from "../channels/define-channel.ts";
import type { Shop } from "../shops/shop.ts";
import { pushesStored } from "../telemetry/events.ts";

/** Stores messages; one that came before is kept as it was. Returns how many are new. */
export async function storePush(
  pool: Pool,
  shop: Pick<Shop, "id" | "channelName">,
  messages: readonly PushMessage[],
): Promise<number> {
  const stored = await pool.query(
    `INSERT INTO push_message (shop_id, message_id, topic, source_key, published_at)
     SELECT $1, i.message_id, i.topic, i.source_key, i.published_at
     FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS i(message_id, topic, source_key, published_at)
     ON CONFLICT DO NOTHING`,
    [
      shop.id,
      messages.map((message) => message.messageId),
      messages.map((message) => message.topic),
      messages.map((message) => message.sourceKey),
      messages.map((message) => new Date(message.publishedAt).toISOString()),
    ],
  );
  const fresh = stored.rowCount ?? 0;
  pushesStored.tell({ channel: shop.channelName, shop: shop.id, messages: messages.length, fresh });
  return fresh;
}

/** Whether stored messages of a shop still wait: a wake that failed, or a run that gave up, left them behind. */
export async function hasWaitingPush(pool: Pool, shopId: string): Promise<boolean> {
  const found = await pool.query("SELECT 1 FROM push_message WHERE shop_id = $1 AND processed_at IS NULL LIMIT 1", [
    shopId,
  ]);
  return found.rowCount === 1;
}

/** Wakes the workflow that fetches what stored messages name; starts it when it is not running. */
export async function wakeIngest(client: Client, shop: Shop): Promise<void> {
  const input = { shopId: shop.id };
  await client.workflow.signalWithStart(ingestPush.name, {
    workflowId: ingestPush.workflowId(input),
    taskQueue: ingestPush.taskQueue,
    args: [input],
    signal: pushArrivedSignal,
    signalArgs: [],
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchAttributes.shop, value: shop.id },
      { key: searchAttributes.channel, value: shop.channelName },
      { key: searchAttributes.stage, value: ingestPush.stage },
    ]),
  });
}
