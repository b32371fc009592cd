import type { WorkflowQueue } from "./task-queues.ts";

/** What a caller must know to start a workflow: its type name, its queue, its business-key id. Types carry input and result. */
export interface WorkflowContract<Input, Result> {
  readonly name: string;
  readonly taskQueue: WorkflowQueue;
  readonly workflowId: (input: Input) => string;
  readonly stage: string;
  readonly types?: { input: Input; result: Result };
}

export function defineWorkflow<Input, Result>(
  contract: WorkflowContract<Input, Result>,
): WorkflowContract<Input, Result> {
  return contract;
}
