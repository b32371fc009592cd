import { ApplicationFailure, proxyActivities } from "@temporalio/workflow";
import type { DiscardQuarantinedInput, DiscardQuarantinedResult } from "@orderhub/schema/contracts/discard-quarantined";
import type { ReplayQuarantineInput, ReplayQuarantineResult } from "@orderhub/schema/contracts/replay-quarantine";
import { failWith } from "../failure-of.ts";
import type { ReplayActivities, ReplayBatch } from "./activities.ts";

const retry = { initialInterval: "1s", maximumInterval: "30s", maximumAttempts: 8 } as const;
const { replayBatch } = proxyActivities<ReplayActivities>({
  startToCloseTimeout: "5m",
  heartbeatTimeout: "10s",
  retry,
});
const { auditReplay, discardRecords } = proxyActivities<ReplayActivities>({ startToCloseTimeout: "30s", retry });

/** Replays quarantined records batch by batch. A record that fails again stays open. */
export async function replayQuarantine(input: ReplayQuarantineInput): Promise<ReplayQuarantineResult> {
  const { ids, shopId } = input;
  const filter = { ...(ids === undefined ? {} : { ids }), ...(shopId === undefined ? {} : { shopId }) };
  let result: ReplayQuarantineResult = { attempted: 0, resolved: 0, failed: 0 };
  for (let afterId: string | undefined = "0"; afterId !== undefined;) {
    const batch: ReplayBatch = await replayBatch({ ...filter, afterId });
    result = {
      attempted: result.attempted + batch.attempted,
      resolved: result.resolved + batch.resolved,
      failed: result.failed + batch.failed,
    };
    afterId = batch.lastId;
  }
  if (result.attempted === 0 && ids !== undefined)
    throw ApplicationFailure.nonRetryable("No such open record", "not_found");
  await auditReplay(input, result);
  return result;
}

export async function discardQuarantined(input: DiscardQuarantinedInput): Promise<DiscardQuarantinedResult> {
  return discardRecords(input).catch(failWith);
}
