import type { Sandbox } from "../sandbox.ts";
import { isoText } from "../world/instants.ts";
import { storyStart } from "../world/volume.ts";

/** Every shop with the keys that a client needs to connect, and the span of its story. */
export function listShops(sandbox: Sandbox) {
  const { plan } = sandbox.store.state;
  return {
    now: isoText(sandbox.clock.now()),
    storyStart: isoText(storyStart(plan)),
    storyEnd: isoText(plan.storyEnd),
    shops: sandbox.ledgers.map(({ shop }) => {
      const { appKey, appSecret, session, refreshToken, expiresAt } = sandbox.credentials(shop);
      return {
        id: shop.id,
        channel: "taobao",
        name: shop.name,
        market: shop.market,
        sellerNick: shop.sellerNick,
        endpointPath: "/router/rest",
        tokenPath: "/oauth/token",
        appKey,
        appSecret,
        session,
        refreshToken,
        sessionExpiresAt: expiresAt === null ? null : isoText(expiresAt),
      };
    }),
  };
}
