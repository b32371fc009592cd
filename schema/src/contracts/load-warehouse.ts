import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface LoadWarehouseInput {
  /** Batches loaded by earlier runs of this chain; for display only. */
  readonly loaded: number;
}

/** The one loader: outbox in commit order into the warehouse. Runs for ever, continuing as new. */
export const loadWarehouse = defineWorkflow<LoadWarehouseInput, never>({
  name: "loadWarehouse",
  taskQueue: taskQueues.control,
  workflowId: () => "load/warehouse",
  stage: "load",
});
