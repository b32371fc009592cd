import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface IngestPushInput {
  readonly shopId: string;
}

/** Signal without payload: new push messages are stored and wait. */
export const pushArrivedSignal = "pushArrived";

/** Fetches and lands the records that stored push messages name. Signalled with start by the receiver. */
export const ingestPush = defineWorkflow<IngestPushInput, { processed: number }>({
  name: "ingestPush",
  taskQueue: taskQueues.ingest,
  workflowId: ({ shopId }) => `push/${shopId}`,
  stage: "ingest",
});
