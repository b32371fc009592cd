import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface DiscardQuarantinedInput {
  /** Ids of quarantined records that need no replay. */
  readonly ids: readonly string[];
  readonly actor: string;
  readonly reason: string;
  /** Makes the workflow id; one id is one request. */
  readonly requestId: string;
}

export interface DiscardQuarantinedResult {
  readonly discarded: number;
}

/** Takes open records out of the quarantine list for good, with an audit entry. The payloads stay. */
export const discardQuarantined = defineWorkflow<DiscardQuarantinedInput, DiscardQuarantinedResult>({
  name: "discardQuarantined",
  taskQueue: taskQueues.control,
  workflowId: ({ requestId }) => `discard/quarantine/${requestId}`,
  stage: "replay",
  needs: { permission: "RUN_INGESTION", freshForSeconds: 900, unproven: "refused" },
});
