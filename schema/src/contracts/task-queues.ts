/** One task queue per kind of work, so that a backfill never delays live ingestion. */
export const taskQueues = { ingest: "ingest", backfill: "backfill", load: "load", control: "control" } as const;

export type TaskQueue = (typeof taskQueues)[keyof typeof taskQueues];
