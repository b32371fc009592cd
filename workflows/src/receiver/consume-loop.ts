import { SpanKind } from "@opentelemetry/api";
import type { Keyring } from "@orderhub/schema/crypto";
import type { Pool } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import type { Log } from "@orderhub/schema/log";
import { inSpan } from "@orderhub/schema/telemetry/tracing";
import type { Client } from "@temporalio/client";
import type { ChannelClient } from "../channels/define-channel.ts";
import { connectShop, readShops, type Shop } from "../shops/shop.ts";
import { hasWaitingPush, storePush, wakeIngest } from "./store-push.ts";

export interface ReceiverDeps {
  readonly pool: Pool;
  readonly keyring: Keyring;
  readonly temporal: Client;
  readonly logger: Log;
  readonly stopping: AbortSignal;
}

const QUANTITY = 100;
const IDLE_MS = 1_000;
const FAILED_MS = 5_000;
const REFUSED_MS = 30_000;
const SHOPS_EVERY_MS = 10_000;

/** Consumes the message bus of every active shop until told to stop. Shops that appear later are picked up. */
export async function consumeForAll(deps: ReceiverDeps): Promise<void> {
  const loops = new Map<string, Promise<void>>();
  while (!deps.stopping.aborted) {
    const shops = await readShops(deps.pool).catch((error: unknown) => {
      deps.logger.warn({ err: error }, "shops cannot be read");
      return [];
    });
    for (const shop of shops) {
      if (shop.feed !== "api" || shop.status !== "active" || loops.has(shop.id)) continue;
      loops.set(
        shop.id,
        consumeFor(deps, shop.id).finally(() => loops.delete(shop.id)),
      );
    }
    await rest(SHOPS_EVERY_MS, deps.stopping);
  }
  await Promise.all(loops.values());
}

/** One shop's loop. It ends when the shop is no longer active. */
async function consumeFor(deps: ReceiverDeps, shopId: string): Promise<void> {
  let nextLook = 0;
  let current: { shop: Shop; client: ChannelClient } | undefined;
  while (!deps.stopping.aborted) {
    try {
      if (current === undefined || performance.now() > nextLook) {
        const shop = (await readShops(deps.pool)).find((one) => one.id === shopId);
        if (shop?.status !== "active") return;
        current = { shop, client: connectShop(shop, deps.keyring, deps.stopping) };
        nextLook = performance.now() + SHOPS_EVERY_MS;
        if (await hasWaitingPush(deps.pool, shopId)) await wakeIngest(deps.temporal, shop);
      }
      const consumed = await consumeOnce(deps, current.shop, current.client);
      if (consumed === undefined) return;
      if (consumed < QUANTITY) await rest(IDLE_MS, deps.stopping);
    } catch (error) {
      current = undefined;
      const refused = error instanceof HubError && error.reaction === "reauthenticate";
      deps.logger.warn({ shop: shopId, err: error }, "push messages cannot be consumed");
      await rest(refused ? REFUSED_MS : FAILED_MS, deps.stopping);
    }
  }
}

/** Consume, store, wake, and only then confirm: a crash in between makes the platform send the messages again. */
async function consumeOnce(deps: ReceiverDeps, shop: Shop, client: ChannelClient): Promise<number | undefined> {
  if (client.consumePush === undefined || client.confirmPush === undefined) return undefined;
  const messages = await client.consumePush(QUANTITY);
  if (messages.length === 0) return 0;
  const attributes = { "orderhub.shop": shop.id, "orderhub.messages": messages.length };
  return inSpan("receive push", { kind: SpanKind.CONSUMER, attributes, parent: null }, async () => {
    const fresh = await storePush(deps.pool, shop, messages);
    if (fresh > 0) await wakeIngest(deps.temporal, shop);
    await client.confirmPush?.(messages.map((message) => message.messageId));
    return messages.length;
  });
}

function rest(milliseconds: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      stopping.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stopping.addEventListener("abort", end);
  });
}
