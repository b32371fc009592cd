import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface CheckCompletenessInput {
  readonly shopId: string;
  /** Business days to check, YYYY-MM-DD; absent: yesterday and today. */
  readonly days?: readonly string[];
  /** Checks so many days before today instead; ignored when days are named. */
  readonly daysBack?: number;
}

export interface CheckCompletenessResult {
  readonly days: number;
  readonly missing: number;
  readonly healed: number;
}

/** Counts a shop's orders per day on the platform, landed, normalised and in the warehouse; fetches what is missing. */
export const checkCompleteness = defineWorkflow<CheckCompletenessInput, CheckCompletenessResult>({
  name: "checkCompleteness",
  taskQueue: taskQueues.control,
  workflowId: ({ shopId }) => `completeness/${shopId}`,
  stage: "completeness",
});
