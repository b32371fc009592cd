import { runsWorkflows, type TaskQueue, taskQueues } from "@orderhub/schema/contracts/task-queues";
import type { Client } from "@temporalio/client";
import { WorkflowNotFoundError } from "@temporalio/common";

const deserted: readonly TaskQueue[] = Object.values(taskQueues).filter((queue) => !runsWorkflows(queue));

/**
 * Ends runs that wait on queues where no worker runs workflows: an earlier release started them there, and their schedules would
 * wait for them for ever. Every workflow of these queues can be ended at any moment and begins again where the store says.
 * Returns how many there were.
 */
export async function endStrays(client: Client): Promise<number> {
  const queues = deserted.map((queue) => `'${queue}'`).join(", ");
  let ended = 0;
  for await (const { workflowId, runId } of client.workflow.list({
    query: `ExecutionStatus = 'Running' AND TaskQueue IN (${queues})`,
  })) {
    try {
      await client.workflow.getHandle(workflowId, runId).terminate("No worker runs workflows of this queue any more");
      ended += 1;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return ended;
}
