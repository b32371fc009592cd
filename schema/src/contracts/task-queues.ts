/** One task queue per kind of work, so that a backfill never delays live ingestion. */
export const taskQueues = { ingest: "ingest", backfill: "backfill", load: "load", control: "control" } as const;

export type TaskQueue = (typeof taskQueues)[keyof typeof taskQueues];

/**
 * Queues that workflows run on; the others carry activities alone. What runs workflows keeps a JavaScript engine of its own for
 * them, some 25 MiB each.
 */
export const workflowQueues = [taskQueues.ingest, taskQueues.control] as const;

export type WorkflowQueue = (typeof workflowQueues)[number];

/** Whether workflows run on the queue. */
export function runsWorkflows(queue: TaskQueue): queue is WorkflowQueue {
  return (workflowQueues as readonly TaskQueue[]).includes(queue);
}
