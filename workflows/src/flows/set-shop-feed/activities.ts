import { writeAudit } from "@orderhub/schema/audit";
import type { SetShopFeedInput, SetShopFeedResult } from "@orderhub/schema/contracts/set-shop-feed";
import { withTransaction } from "@orderhub/schema/db";
import { HubError, toApplicationFailure } from "@orderhub/schema/errors";
import { ScheduleNotFoundError } from "@temporalio/client";
import type { Deps } from "../../deps.ts";
import { feedScheduleIds } from "../../setup/schedules.ts";
import { readShop } from "../../shops/shop.ts";

export type ShopFeedActivities = ReturnType<typeof createShopFeedActivities>;

export function createShopFeedActivities(deps: Deps) {
  return {
    /** Sets the shop's status with an audit entry. A running scan ends by itself; watermarks stay. */
    async setShopStatus(input: SetShopFeedInput): Promise<SetShopFeedResult> {
      try {
        return await setStatus(deps, input);
      } catch (error) {
        throw toApplicationFailure(error);
      }
    },
    /**
     * Brings the schedules that feed the shop to what its status says now, whatever this run was asked for: a run that was
     * held up by a dead worker must not stop a shop that a later one has resumed.
     */
    async setShopSchedules({ shopId, actor, reason }: SetShopFeedInput): Promise<void> {
      const shop = await readShop(deps.pool, shopId);
      const note = `${actor}: ${reason}`;
      for (const id of feedScheduleIds(shop)) {
        const handle = deps.temporal.schedule.getHandle(id);
        try {
          await (shop.status === "paused" ? handle.pause(note) : handle.unpause(note));
        } catch (error) {
          if (!(error instanceof ScheduleNotFoundError)) throw error;
        }
      }
    },
  };
}

function setStatus(deps: Deps, input: SetShopFeedInput): Promise<SetShopFeedResult> {
  const { shopId, action, actor, reason, requestId } = input;
  return withTransaction(deps.pool, async (connection) => {
    const shop = await readShop(connection, shopId);
    if (shop.feed !== "api")
      throw new HubError(`Shop ${shopId} is fed by files`, { code: "file_fed", reaction: "stop" });
    const status = action === "pause" ? "paused" : "active";
    if (shop.status === status) return { shopId, status };
    await connection.query(
      "UPDATE shop SET status = $2, status_reason = $3, status_at = clock_timestamp() WHERE id = $1",
      [shopId, status, action === "pause" ? reason : null],
    );
    const change = { before: { status: shop.status }, after: { status, requestId } };
    await writeAudit(connection, { actor, action: `shop.${action}`, subject: `shop/${shopId}`, reason, ...change });
    return { shopId, status };
  });
}
