import { writeAudit } from "@orderhub/schema/audit";
import { canonicalJson } from "@orderhub/schema/canonical-json";
import { type Keyring, open } from "@orderhub/schema/crypto";
import { type Connection, type Pool, withTransaction } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import { type Json, type JsonObject, parseJson } from "@orderhub/schema/json";
import * as z from "zod";
import { channels } from "../channels/index.ts";
import { sealSecrets, secretsContext } from "../shops/shop.ts";

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

type DemoShop = z.infer<typeof SandboxShops>["shops"][number];

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
    const secrets = { appSecret: shop.appSecret, session: shop.session };
    await withTransaction(pool, (connection) => connectDemoShop(connection, keyring, shop, settings, secrets));
    await pool.query(
      `INSERT INTO watermark (shop_id, stream, watermark_at) SELECT $1, stream, $3 FROM unnest($2::text[]) AS s(stream)
       ON CONFLICT DO NOTHING`,
      [shop.id, channels[shop.channel].streams, storyStart],
    );
  }
  return shops.length;
}

/** Writes shop and secrets where they are new or have changed, with an entry; a second run changes nothing. */
async function connectDemoShop(
  connection: Connection,
  keyring: Keyring,
  shop: DemoShop,
  settings: JsonObject,
  secrets: JsonObject,
): Promise<void> {
  const before = await readBefore(connection, keyring, shop.id);
  const after = { name: shop.name, settings };
  if (before !== undefined && canonicalJson({ ...before }) === canonicalJson({ ...after, secrets })) return;
  await connection.query(
    `INSERT INTO shop (id, channel_name, name, market, feed, settings, sealed_secrets)
     VALUES ($1, $2, $3, $4, 'api', $5, $6)
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, settings = EXCLUDED.settings,
       sealed_secrets = EXCLUDED.sealed_secrets`,
    [shop.id, shop.channel, shop.name, shop.market, JSON.stringify(settings), sealSecrets(keyring, shop.id, secrets)],
  );
  await writeAudit(connection, {
    actor: "setup",
    action: before === undefined ? "shop.connect" : "shop.change",
    subject: `shop/${shop.id}`,
    before: before && { name: before.name, settings: before.settings },
    after,
  });
}

async function readBefore(connection: Connection, keyring: Keyring, shopId: string) {
  const { rows } = await connection.query<{ name: string; settings: Json; sealed: string | null }>(
    "SELECT name, settings, sealed_secrets AS sealed FROM shop WHERE id = $1 FOR UPDATE",
    [shopId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return { name: row.name, settings: row.settings, secrets: openOrNull(keyring, row.sealed, shopId) };
}

/** Secrets whose key is gone count as changed: setup writes them anew. */
function openOrNull(keyring: Keyring, sealed: string | null, shopId: string): Json {
  try {
    return sealed === null ? null : parseJson(open(keyring, sealed, secretsContext(shopId)));
  } catch (error) {
    if (error instanceof HubError) return null;
    throw error;
  }
}
