import { randomUUID } from "node:crypto";
import { revealBuyer, revealContext, type RevealedBuyer } from "@orderhub/schema/contracts/reveal-buyer";
import { createBox } from "@orderhub/schema/keys/box";
import { z } from "zod";
import type { Context } from "../context.ts";
import { NotFoundError, UnavailableError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { readOrdersById } from "../orders/read-orders.ts";
import { rowIdOf } from "../relay/global-id.ts";
import { actorOfContext, reasonOf } from "../runs/mutation-input.ts";
import { runWorkflow } from "../runs/run-workflow.ts";
import type { RunRow } from "../runs/types.ts";
import { auditReveal } from "./ask-audit.ts";
import { RevealRefusedError } from "./refused-error.ts";

const waitMs = 20_000;

const Revealed = z.object({
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  isVirtualNumber: z.boolean(),
  expiresAt: z.string().nullable(),
});

export interface Revealing {
  readonly buyer: RevealedBuyer;
  readonly run: RunRow;
}

/** Asks an order's channel who the buyer is. The answer opens in this call only and is kept nowhere. */
export async function reveal(context: Context, args: { orderId: string; reason: string }): Promise<Revealing> {
  const reason = reasonOf(args.reason);
  const actor = actorOfContext(context);
  const [order] = await readOrdersById(context.db, context.scope, [rowIdOf("Order", args.orderId)]);
  if (order == null) throw new NotFoundError(say("noOrder"), ["orderId"]);
  const requestId = randomUUID();
  const { id: orderId, orderNo, shop } = order;
  const { pool, revealsPerDay } = context.services;
  await auditReveal(pool, { actor, shopId: shop.id, orderNo, reason, requestId }, revealsPerDay);

  const box = createBox();
  const input = {
    orderId,
    shopId: shop.id,
    channel: shop.channelName,
    orderNo,
    actor,
    requestId,
    publicKey: box.publicKey,
  };
  const { run, result } = await runWorkflow(context, revealBuyer, input, waitMs);
  if (result === null) throw new UnavailableError(say("channelSilent"));
  if (result.kind === "refused") throw new RevealRefusedError(result.refusal);
  return { run, buyer: Revealed.parse(JSON.parse(box.open(result.sealed, revealContext(input)))) };
}
