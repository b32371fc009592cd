import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface ProveWarehouseInput {
  /** Shops to prove; absent: all. */
  readonly shopIds?: readonly string[];
  /** First and last business day (YYYY-MM-DD, inclusive); absent: every day with orders. */
  readonly fromDay?: string;
  readonly toDay?: string;
}

export interface ProveWarehouseResult {
  readonly days: number;
  readonly equal: number;
  readonly repaired: number;
  readonly different: number;
}

/** Compares Postgres with ClickHouse per shop and business day to the fen, stores the result, repairs differences. */
export const proveWarehouse = defineWorkflow<ProveWarehouseInput, ProveWarehouseResult>({
  name: "proveWarehouse",
  taskQueue: taskQueues.control,
  workflowId: () => "prove/warehouse",
  stage: "prove",
});
