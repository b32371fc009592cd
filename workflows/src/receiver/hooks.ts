import type { IncomingMessage, ServerResponse } from "node:http";
import { SpanKind } from "@opentelemetry/api";
import { open } from "@orderhub/schema/crypto";
import { HubError } from "@orderhub/schema/errors";
import { parseJson } from "@orderhub/schema/json";
import { parseTraceparent } from "@orderhub/schema/telemetry/trace-context";
import { inSpan } from "@orderhub/schema/telemetry/tracing";
import { findChannel } from "../channels/index.ts";
import { readShop, secretsContext } from "../shops/shop.ts";
import type { ReceiverDeps } from "./consume-loop.ts";
import { storePush, wakeIngest } from "./store-push.ts";

const BODY_BYTES_MAX = 1_000_000;

/** Takes `POST /hooks/:channel/:shopId`: verifies over the raw bytes, stores, wakes. 404 where the channel pushes nothing. */
export async function takeHook(deps: ReceiverDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, channelName = "", shopId = ""] = /^\/hooks\/([^/?]+)\/([^/?]+)$/.exec(request.url ?? "") ?? [];
  const verify = findChannel(channelName)?.verifyPush;
  const shop = verify === undefined ? undefined : await findShop(deps, channelName, shopId);
  if (request.method !== "POST" || verify === undefined || shop?.sealedSecrets == null) {
    response.writeHead(404).end();
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413).end();
    return;
  }
  const secrets = parseJson(open(deps.keyring, shop.sealedSecrets, secretsContext(shop.id)));
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value ?? "")]));
  const message = verify({ headers, body, secrets });
  if (message === undefined) {
    response.writeHead(401).end();
    return;
  }
  const parent = parseTraceparent(request.headers["traceparent"]) ?? null;
  const attributes = { "orderhub.shop": shop.id, "orderhub.messages": 1 };
  await inSpan("receive push", { kind: SpanKind.SERVER, attributes, parent }, async () => {
    if ((await storePush(deps.pool, shop, [message])) > 0) await wakeIngest(deps.temporal, shop);
  });
  response.writeHead(200).end();
}

async function findShop(deps: ReceiverDeps, channelName: string, shopId: string) {
  try {
    const shop = await readShop(deps.pool, shopId);
    return shop.channelName === channelName ? shop : undefined;
  } catch (error) {
    if (error instanceof HubError && error.code === "not_found") return undefined;
    throw error;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
