import type { LoadWarehouseInput } from "@orderhub/schema/contracts/load-warehouse";
import { taskQueues } from "@orderhub/schema/contracts/task-queues";
import { continueAsNew, proxyActivities } from "@temporalio/workflow";
import type { LoadActivities } from "./activities.ts";

const { loadOutbox } = proxyActivities<LoadActivities>({
  taskQueue: taskQueues.load,
  startToCloseTimeout: "10 minutes",
  // A killed worker is noticed after this; a slow one that comes back does no harm, see loadBatch.
  heartbeatTimeout: "10 seconds",
  retry: { initialInterval: "500 milliseconds", backoffCoefficient: 2, maximumInterval: "10 seconds" },
});

const turnMs = 5 * 60_000;
const turnsPerRun = 100;

/** The one loader. Each turn is one long activity; a fresh run follows before the history grows long. */
export async function loadWarehouse({ loaded }: LoadWarehouseInput): Promise<never> {
  let total = loaded;
  for (let turn = 0; turn < turnsPerRun; turn += 1) total += await loadOutbox({ forMs: turnMs });
  return continueAsNew<typeof loadWarehouse>({ loaded: total });
}
