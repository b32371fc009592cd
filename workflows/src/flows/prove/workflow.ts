import type { ProveWarehouseInput, ProveWarehouseResult } from "@orderhub/schema/contracts/prove-warehouse";
import { taskQueues } from "@orderhub/schema/contracts/task-queues";
import { proxyActivities } from "@temporalio/workflow";
import type { ProveActivities } from "./activities.ts";

const { listProofDays, proveShopDays } = proxyActivities<ProveActivities>({
  taskQueue: taskQueues.load,
  startToCloseTimeout: "5 minutes",
  heartbeatTimeout: "10 seconds",
  retry: { initialInterval: "1 second", backoffCoefficient: 2, maximumInterval: "30 seconds", maximumAttempts: 10 },
});

/** Days of one activity: what is proved stays proved when a worker dies. */
const daysPerTurn = 31;

/** Compares Postgres with the warehouse day by day, shop after shop, and repairs what differs. */
export async function proveWarehouse(input: ProveWarehouseInput): Promise<ProveWarehouseResult> {
  const sums = { equal: 0, repaired: 0, different: 0 };
  for (const { shopId, days } of await listProofDays(input)) {
    for (let from = 0; from < days.length; from += daysPerTurn) {
      const turn = await proveShopDays({ shopId, days: days.slice(from, from + daysPerTurn) });
      sums.equal += turn.equal;
      sums.repaired += turn.repaired;
      sums.different += turn.different;
    }
  }
  return { days: sums.equal + sums.repaired + sums.different, ...sums };
}
