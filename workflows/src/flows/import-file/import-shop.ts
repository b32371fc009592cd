import { writeAudit } from "@orderhub/schema/audit";
import type { ImportFileInput } from "@orderhub/schema/contracts/import-file";
import type { Connection } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import { parseShopId } from "@orderhub/schema/ids";
import type { Channel } from "../../channels/define-channel.ts";

/** Makes the file-fed shop of an import when it is new. Throws HubError `bad_shop_id`, `other_channel` or `api_fed`. */
export async function ensureShop(connection: Connection, channel: Channel, input: ImportFileInput): Promise<void> {
  const shopId = parseShopId(input.shopId);
  if (shopId === undefined)
    throw new HubError("A shop id is lower-case letters, digits and hyphens", stop("bad_shop_id"));
  const inserted = await connection.query(
    "INSERT INTO shop (id, channel_name, name, feed) VALUES ($1, $2, $1, 'file') ON CONFLICT (id) DO NOTHING",
    [shopId, channel.name],
  );
  if (inserted.rowCount === 1) {
    const after = { channel: channel.name, feed: "file" };
    await writeAudit(connection, { actor: input.actor, action: "shop.create", subject: `shop/${shopId}`, after });
    return;
  }
  const found = await connection.query<{ feed: string; channel_name: string }>(
    "SELECT feed, channel_name FROM shop WHERE id = $1",
    [shopId],
  );
  const [shop] = found.rows;
  if (shop?.channel_name !== channel.name)
    throw new HubError(`Shop ${shopId} is on another channel`, stop("other_channel"));
  if (shop.feed !== "file") throw new HubError(`Shop ${shopId} is polled: a file would fight with it`, stop("api_fed"));
}

function stop(code: string): { code: string; reaction: "stop" } {
  return { code, reaction: "stop" };
}
