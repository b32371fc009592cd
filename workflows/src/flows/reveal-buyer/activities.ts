import { writeAudit } from "@orderhub/schema/audit";
import { revealContext, type RevealBuyerInput, type RevealBuyerResult } from "@orderhub/schema/contracts/reveal-buyer";
import { withTransaction } from "@orderhub/schema/db";
import { HubError, toApplicationFailure } from "@orderhub/schema/errors";
import { sealTo } from "@orderhub/schema/keys/box";
import type { RevealOutcome } from "../../channels/define-channel.ts";
import type { Deps } from "../../deps.ts";
import { channelOf, readShop, shopConnection } from "../../shops/shop.ts";

export type RevealActivities = ReturnType<typeof createRevealActivities>;

interface AskedOrder {
  readonly orderNo: string;
  readonly shopId: string;
  readonly receiverToken: string | null;
}

export function createRevealActivities(deps: Deps) {
  return {
    /** Asks the order's channel and seals its answer at once. Nothing that was decrypted is stored, logged or thrown. */
    async askChannel(input: RevealBuyerInput): Promise<RevealBuyerResult> {
      try {
        const order = await readOrder(deps, input);
        const outcome = await ask(deps, order);
        await auditOutcome(deps, input, order, outcome);
        if (outcome.kind === "refused") return outcome;
        const sealed = sealTo(input.publicKey, JSON.stringify(outcome.buyer), revealContext(input));
        return { kind: "revealed", sealed };
      } catch (error) {
        throw toApplicationFailure(error);
      }
    },
  };
}

/** The order by its row: the names that the input gives it must be the row's own. */
async function readOrder(deps: Deps, { orderId, orderNo, shopId, channel }: RevealBuyerInput): Promise<AskedOrder> {
  const { rows } = await deps.pool.query<AskedOrder>(
    `SELECT o.order_no AS "orderNo", o.shop_id AS "shopId", o.receiver_token AS "receiverToken"
     FROM orders o JOIN shop s ON s.id = o.shop_id
     WHERE o.id = $1 AND o.shop_id = $2 AND o.order_no = $3 AND s.channel_name = $4`,
    [orderId, shopId, orderNo, channel],
  );
  const [order] = rows;
  if (order === undefined) throw new HubError("No such order", { code: "not_found", reaction: "stop" });
  return order;
}

async function ask(deps: Deps, { orderNo, shopId, receiverToken }: AskedOrder): Promise<RevealOutcome> {
  if (receiverToken === null) return { kind: "refused", refusal: "no_token" };
  const shop = await readShop(deps.pool, shopId);
  const { reveal } = channelOf(shop);
  if (reveal === undefined || shop.feed !== "api") return { kind: "refused", refusal: "not_offered" };
  const connection = shopConnection(shop, deps.keyring);
  const [outcome] = await reveal(connection, [{ sourceKey: orderNo, receiverToken }]);
  return outcome ?? { kind: "refused", refusal: "no_match" };
}

async function auditOutcome(
  deps: Deps,
  { actor, requestId }: RevealBuyerInput,
  { shopId, orderNo }: AskedOrder,
  outcome: RevealOutcome,
): Promise<void> {
  const isRefused = outcome.kind === "refused";
  const after = isRefused
    ? { requestId, refusal: outcome.refusal }
    : { requestId, isVirtualNumber: outcome.buyer.isVirtualNumber };
  const action = isRefused ? "buyer.refused" : "buyer.revealed";
  await withTransaction(deps.pool, (connection) =>
    writeAudit(connection, { actor, action, subject: `order/${shopId}/${orderNo}`, after }),
  );
}
