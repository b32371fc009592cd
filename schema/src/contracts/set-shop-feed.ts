import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface SetShopFeedInput {
  readonly shopId: string;
  readonly action: "pause" | "resume";
  readonly actor: string;
  readonly reason: string;
  readonly requestId: string;
}

export interface SetShopFeedResult {
  readonly shopId: string;
  readonly status: string;
}

/** Pauses or resumes a shop's ingestion: its schedules and its status, with an audit entry. Watermarks stay. */
export const setShopFeed = defineWorkflow<SetShopFeedInput, SetShopFeedResult>({
  name: "setShopFeed",
  taskQueue: taskQueues.control,
  workflowId: ({ shopId, requestId }) => `shop/${shopId}/${requestId}`,
  stage: "control",
  needs: { permission: "RUN_INGESTION", freshForSeconds: 900, unproven: "refused" },
});
