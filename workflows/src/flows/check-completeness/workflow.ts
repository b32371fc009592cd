import { proxyActivities } from "@temporalio/workflow";
import type { CheckCompletenessInput, CheckCompletenessResult } from "@orderhub/schema/contracts/check-completeness";
import { taskQueues } from "@orderhub/schema/contracts/task-queues";
import { failureOf, failWith } from "../failure-of.ts";
import type { CompletenessActivities } from "./activities.ts";

const { checkDays } = proxyActivities<CompletenessActivities>({
  taskQueue: taskQueues.backfill,
  startToCloseTimeout: "30m",
  heartbeatTimeout: "10s",
  retry: { initialInterval: "2s", maximumInterval: "60s", maximumAttempts: 5 },
});

/** Checks days of a shop. Refused credentials are the ingestion's business: the next check looks again. */
export async function checkCompleteness(input: CheckCompletenessInput): Promise<CheckCompletenessResult> {
  try {
    return await checkDays(input);
  } catch (error) {
    if (failureOf(error)?.reaction === "reauthenticate") return { days: 0, missing: 0, healed: 0 };
    return failWith(error);
  }
}
