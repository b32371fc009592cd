import type { Sandbox } from "../sandbox.ts";
import { tradeId } from "../world/ids.ts";
import { plainOf, virtualNumberOf } from "../world/plain-buyer.ts";
import { snapshotAt } from "../world/snapshot.ts";
import { storyStart } from "../world/volume.ts";
import { chosenLedgers } from "./bad-request.ts";

const ordersMax = 10_000;

/** Who really bought each order, as far as anything is sold by now: what no program but a test may ever see. */
export function truthBuyers(sandbox: Sandbox, query: URLSearchParams) {
  const now = sandbox.clock.now();
  const buyers = chosenLedgers(sandbox, query).flatMap((ledger) =>
    ledger.createdBetween(storyStart(sandbox.store.state.plan), now).flatMap((ref) => {
      const snapshot = snapshotAt(ledger.order(ref), now);
      if (snapshot === undefined) return [];
      const { order, status } = snapshot;
      const orderNo = tradeId(order.key);
      const virtual = order.dice % 3 === 0 ? virtualNumberOf(order.buyer, orderNo) : null;
      return [{ orderNo, shop: ledger.shop.id, status, virtualNumber: virtual, ...plainOf(order.buyer) }];
    }),
  );
  return { buyers: buyers.slice(0, ordersMax) };
}
