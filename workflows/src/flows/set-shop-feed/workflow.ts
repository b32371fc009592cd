import { proxyActivities } from "@temporalio/workflow";
import type { SetShopFeedInput, SetShopFeedResult } from "@orderhub/schema/contracts/set-shop-feed";
import { failWith } from "../failure-of.ts";
import type { ShopFeedActivities } from "./activities.ts";

const { setShopStatus, setShopSchedules } = proxyActivities<ShopFeedActivities>({
  startToCloseTimeout: "30s",
  retry: { initialInterval: "1s", maximumInterval: "10s", maximumAttempts: 8 },
});

/** The status decides; the schedules only spare the runs that would find nothing to do. */
export async function setShopFeed(input: SetShopFeedInput): Promise<SetShopFeedResult> {
  const result = await setShopStatus(input).catch(failWith);
  await setShopSchedules(input);
  return result;
}
