import { open, seal, type Keyring } from "@orderhub/schema/crypto";
import type { Connection, Pool } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import { type Json, parseJson } from "@orderhub/schema/json";
import { sealedColumns } from "@orderhub/schema/keys/sealed-columns";
import type { Channel, ChannelClient, Connection as ShopConnection } from "../channels/define-channel.ts";
import { findChannel } from "../channels/index.ts";

export interface Shop {
  readonly id: string;
  readonly channelName: string;
  readonly feed: "api" | "file";
  readonly status: "active" | "paused" | "expired";
  readonly statusAt: Date;
  readonly settings: Json;
  readonly sealedSecrets: string | null;
}

interface Row {
  readonly id: string;
  readonly channel_name: string;
  readonly feed: Shop["feed"];
  readonly status: Shop["status"];
  readonly status_at: Date;
  readonly settings: Json;
  readonly sealed_secrets: string | null;
}

const columns = "id, channel_name, feed, status, status_at, settings, sealed_secrets";

/** The shop of that id. Throws HubError `not_found` when there is none. */
export async function readShop(db: Pool | Connection, shopId: string): Promise<Shop> {
  const found = await db.query<Row>(`SELECT ${columns} FROM shop WHERE id = $1`, [shopId]);
  const [row] = found.rows;
  if (row === undefined) throw new HubError(`No shop ${shopId}`, { code: "not_found", reaction: "stop" });
  return shopOf(row);
}

/** All shops, by id. */
export async function readShops(db: Pool | Connection): Promise<readonly Shop[]> {
  const found = await db.query<Row>(`SELECT ${columns} FROM shop ORDER BY id`);
  return found.rows.map(shopOf);
}

function shopOf(row: Row): Shop {
  return {
    id: row.id,
    channelName: row.channel_name,
    feed: row.feed,
    status: row.status,
    statusAt: row.status_at,
    settings: row.settings,
    sealedSecrets: row.sealed_secrets,
  };
}

/** The connector of a shop's channel. Throws HubError `unknown_channel`. */
export function channelOf(shop: Pick<Shop, "channelName">): Channel {
  const channel = findChannel(shop.channelName);
  if (channel === undefined) {
    throw new HubError(`No connector for channel ${shop.channelName}`, { code: "unknown_channel", reaction: "stop" });
  }
  return channel;
}

/** Opens the shop's credentials and connects to its channel. */
export function connectShop(shop: Shop, keyring: Keyring, signal?: AbortSignal): ChannelClient {
  return channelOf(shop).connect(shopConnection(shop, keyring, signal));
}

/** What a connector's calls need: settings and opened credentials. Throws HubError `no_credentials`. */
export function shopConnection(shop: Shop, keyring: Keyring, signal?: AbortSignal): ShopConnection<unknown, unknown> {
  const channel = channelOf(shop);
  if (shop.sealedSecrets === null) {
    throw new HubError(`Shop ${shop.id} has no credentials`, { code: "no_credentials", reaction: "reauthenticate" });
  }
  const settings = channel.settings.parse(shop.settings);
  const secrets = channel.secrets.parse(parseJson(open(keyring, shop.sealedSecrets, secretsContext(shop.id))));
  return { shopId: shop.id, settings, secrets, signal };
}

/** Seals a shop's secrets so that they open for this shop only. */
export function sealSecrets(keyring: Keyring, shopId: string, secrets: Json): string {
  return seal(keyring, JSON.stringify(secrets), secretsContext(shopId));
}

/** What sealed secrets are bound to. */
export function secretsContext(shopId: string): string {
  return sealedColumns.shopSecrets.context(shopId);
}
