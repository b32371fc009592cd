import { Context } from "@temporalio/activity";
import { readClock } from "@orderhub/schema/clock";
import type { CheckCompletenessInput, CheckCompletenessResult } from "@orderhub/schema/contracts/check-completeness";
import { toApplicationFailure } from "@orderhub/schema/errors";
import { type BusinessDay, businessDay, type Instant } from "@orderhub/schema/time";
import { countOrdersPerDay } from "@orderhub/warehouse/query/count-orders-per-day";
import type { Deps } from "../../deps.ts";
import { runOfActivity } from "../../run-of-activity.ts";
import { channelOf, connectShop, readShop } from "../../shops/shop.ts";
import { withHeartbeat } from "../heartbeat.ts";
import { checkDay } from "./check-day.ts";

const DAY_MS = 86_400_000;

export type CompletenessActivities = ReturnType<typeof createCompletenessActivities>;

export function createCompletenessActivities(deps: Deps) {
  return {
    /** Compares the named days of a shop with the platform, fetches what is missing, and writes the ledger. */
    async checkDays(input: CheckCompletenessInput): Promise<CheckCompletenessResult> {
      try {
        return await withHeartbeat(() => checkDays(deps, input));
      } catch (error) {
        throw toApplicationFailure(error);
      }
    },
  };
}

async function checkDays(deps: Deps, input: CheckCompletenessInput): Promise<CheckCompletenessResult> {
  const shop = await readShop(deps.pool, input.shopId);
  const result = { days: 0, missing: 0, healed: 0 };
  if (shop.feed !== "api" || shop.status !== "active") return result;
  const channel = channelOf(shop);
  const context = Context.current();
  const client = connectShop(shop, deps.keyring, context.cancellationSignal);
  const run = runOfActivity();
  const onProgress = (): void => context.heartbeat();
  const warehouseCount = async (day: string): Promise<number> =>
    (await countOrdersPerDay(deps.clickhouse, shop.id, [day])).get(day) ?? 0;
  for (const day of daysOf(input, readClock())) {
    const checked = await checkDay({ deps, shop, channel, client, day, run, onProgress, warehouseCount });
    result.days += 1;
    result.missing += checked.missing;
    result.healed += checked.healed;
  }
  return result;
}

function daysOf({ days, daysBack }: CheckCompletenessInput, now: Instant): BusinessDay[] {
  if (days !== undefined) return days.map((day) => day as BusinessDay);
  const back = (count: number): BusinessDay => businessDay((now - count * DAY_MS) as Instant);
  if (daysBack !== undefined) return Array.from({ length: daysBack }, (_, index) => back(index + 1));
  return [back(1), back(0)];
}
