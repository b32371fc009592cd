import { writeAudit } from "@orderhub/schema/audit";
import { revealContext, type RevealBuyerInput, type RevealBuyerResult } from "@orderhub/schema/contracts/reveal-buyer";
import { withTransaction } from "@orderhub/schema/db";
import { HubError, toApplicationFailure } from "@orderhub/schema/errors";
import { sealTo } from "@orderhub/schema/keys/box";
import type { RevealOutcome } from "../../channels/define-channel.ts";
import type { Deps } from "../../deps.ts";
import { channelOf, readShop, shopConnection } from "../../shops/shop.ts";

export type RevealActivities = ReturnType<typeof createRevealActivities>;

export function createRevealActivities(deps: Deps) {
  return {
    /** Asks the order's channel and seals its answer at once. Nothing that was decrypted is stored, logged or thrown. */
    async askChannel(input: RevealBuyerInput): Promise<RevealBuyerResult> {
      try {
        const outcome = await ask(deps, input);
        await auditOutcome(deps, input, outcome);
        if (outcome.kind === "refused") return outcome;
        const sealed = sealTo(input.publicKey, JSON.stringify(outcome.buyer), revealContext(input));
        return { kind: "revealed", sealed };
      } catch (error) {
        throw toApplicationFailure(error);
      }
    },
  };
}

async function ask(deps: Deps, { orderId, shopId }: RevealBuyerInput): Promise<RevealOutcome> {
  const { rows } = await deps.pool.query<{ order_no: string; receiver_token: string | null }>(
    "SELECT order_no, receiver_token FROM orders WHERE id = $1 AND shop_id = $2",
    [orderId, shopId],
  );
  const [order] = rows;
  if (order === undefined) throw new HubError("No such order", { code: "not_found", reaction: "stop" });
  if (order.receiver_token === null) return { kind: "refused", refusal: "no_token" };
  const shop = await readShop(deps.pool, shopId);
  const { reveal } = channelOf(shop);
  if (reveal === undefined || shop.feed !== "api") return { kind: "refused", refusal: "not_offered" };
  const connection = shopConnection(shop, deps.keyring);
  const [outcome] = await reveal(connection, [{ sourceKey: order.order_no, receiverToken: order.receiver_token }]);
  return outcome ?? { kind: "refused", refusal: "no_match" };
}

async function auditOutcome(deps: Deps, input: RevealBuyerInput, outcome: RevealOutcome): Promise<void> {
  const { actor, requestId, shopId, orderNo } = input;
  const isRefused = outcome.kind === "refused";
  const after = isRefused
    ? { requestId, refusal: outcome.refusal }
    : { requestId, isVirtualNumber: outcome.buyer.isVirtualNumber };
  const action = isRefused ? "buyer.refused" : "buyer.revealed";
  await withTransaction(deps.pool, (connection) =>
    writeAudit(connection, { actor, action, subject: `order/${shopId}/${orderNo}`, after }),
  );
}
