import { continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from "@temporalio/workflow";
import { type IngestPushInput, pushArrivedSignal } from "@orderhub/schema/contracts/ingest-push";
import type { PushActivities } from "./activities.ts";

const { processPushes } = proxyActivities<PushActivities>({
  startToCloseTimeout: "5m",
  heartbeatTimeout: "10s",
  retry: { initialInterval: "1s", maximumInterval: "30s", maximumAttempts: 8 },
});

/** Settles waiting push messages until none is left and no signal came meanwhile; the next signal starts it again. */
export async function ingestPush(input: IngestPushInput, before = 0): Promise<{ processed: number }> {
  let arrived = true;
  let processed = before;
  setHandler(defineSignal(pushArrivedSignal), () => {
    arrived = true;
  });
  while (arrived) {
    arrived = false;
    const settled = await processPushes(input);
    processed += settled.processed;
    if (settled.processed > 0) arrived = true;
    if (workflowInfo().historyLength > 1_500) await continueAsNew<typeof ingestPush>(input, processed);
  }
  return { processed };
}
