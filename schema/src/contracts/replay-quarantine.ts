import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface ReplayQuarantineInput {
  /** Ids of quarantined records; absent: every open record of the shop. */
  readonly ids?: readonly string[];
  readonly shopId?: string;
  readonly actor: string;
  readonly reason: string;
  /** Makes the workflow id; one id is one request. */
  readonly requestId: string;
}

export interface ReplayQuarantineResult {
  readonly attempted: number;
  readonly resolved: number;
  readonly failed: number;
}

/** Normalises quarantined payloads again and lands those that now pass. No channel is called. */
export const replayQuarantine = defineWorkflow<ReplayQuarantineInput, ReplayQuarantineResult>({
  name: "replayQuarantine",
  taskQueue: taskQueues.control,
  workflowId: ({ requestId }) => `replay/quarantine/${requestId}`,
  stage: "replay",
  needs: { permission: "RUN_INGESTION", freshForSeconds: 900, unproven: "operator" },
});
