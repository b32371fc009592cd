import type { Keyring } from "@orderhub/schema/crypto";
import type { Pool } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import * as z from "zod";
import { channels } from "../channels/index.ts";
import { sealSecrets } from "../shops/shop.ts";

const SandboxShops = z.object({
  storyStart: z.string(),
  shops: z.array(
    z.object({
      id: z.string(),
      channel: z.literal("taobao"),
      name: z.string(),
      market: z.string(),
      sellerNick: z.string(),
      endpointPath: z.string(),
      appKey: z.string(),
      appSecret: z.string(),
      session: z.string(),
    }),
  ),
});

/** Calls per second that a shop of the sandbox may take: it has no quota unless a drill sets one. */
const CALLS_PER_SECOND = 5_000;

/** Connects the hub to the shops that the sandbox plays. Their streams start where the sandbox's story starts. */
export async function setUpDemoShops(pool: Pool, keyring: Keyring, url: string, adminToken: string): Promise<number> {
  const response = await fetch(new URL("/admin/shops", url), { headers: { authorization: `Bearer ${adminToken}` } });
  if (!response.ok) {
    throw new HubError(`The sandbox answers ${response.status}`, { code: "sandbox_refused", reaction: "stop" });
  }
  const { storyStart, shops } = SandboxShops.parse(await response.json());
  for (const shop of shops) {
    const settings = {
      endpoint: new URL(shop.endpointPath, url).href,
      appKey: shop.appKey,
      sellerNick: shop.sellerNick,
      callsPerSecond: CALLS_PER_SECOND,
    };
    const sealed = sealSecrets(keyring, shop.id, { appSecret: shop.appSecret, session: shop.session });
    await pool.query(
      `INSERT INTO shop (id, channel_name, name, market, feed, settings, sealed_secrets)
       VALUES ($1, $2, $3, $4, 'api', $5, $6)
       ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, settings = EXCLUDED.settings,
         sealed_secrets = EXCLUDED.sealed_secrets`,
      [shop.id, shop.channel, shop.name, shop.market, JSON.stringify(settings), sealed],
    );
    await pool.query(
      `INSERT INTO watermark (shop_id, stream, watermark_at) SELECT $1, stream, $3 FROM unnest($2::text[]) AS s(stream)
       ON CONFLICT DO NOTHING`,
      [shop.id, channels[shop.channel].streams, storyStart],
    );
  }
  return shops.length;
}
