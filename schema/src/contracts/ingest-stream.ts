import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

/** Streams a channel serves. Each has its own watermark. */
export const streams = ["orders", "refunds"] as const;
export type Stream = (typeof streams)[number];

export interface IngestStreamInput {
  readonly shopId: string;
  readonly stream: Stream;
}

export interface IngestStreamResult {
  readonly windows: number;
  readonly fetched: number;
  readonly landed: number;
  readonly quarantined: number;
  /** RFC 3339 instant the watermark stands at. */
  readonly watermarkAt: string;
}

/** Brings one stream of one shop up to now - safety, window by window. Started by the stream's schedule. */
export const ingestStream = defineWorkflow<IngestStreamInput, IngestStreamResult>({
  name: "ingestStream",
  taskQueue: taskQueues.ingest,
  workflowId: ({ shopId, stream }) => `ingest/${shopId}/${stream}`,
  stage: "ingest",
});
