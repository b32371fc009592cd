import { continueAsNew, proxyActivities, workflowInfo } from "@temporalio/workflow";
import type { IngestStreamInput, IngestStreamResult } from "@orderhub/schema/contracts/ingest-stream";
import { taskQueues } from "@orderhub/schema/contracts/task-queues";
import { failureOf, failWith } from "../failure-of.ts";
import type { IngestActivities } from "./activities.ts";

const retry = { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "30s", maximumAttempts: 5 } as const;
const limits = { startToCloseTimeout: "10m", heartbeatTimeout: "10s", retry } as const;
const live = proxyActivities<IngestActivities>({ ...limits, taskQueue: taskQueues.ingest });
const backfill = proxyActivities<IngestActivities>({ ...limits, taskQueue: taskQueues.backfill });

/** Steps per run: about six history events each. */
const STEPS_PER_RUN = 200;

type Progress = Omit<IngestStreamResult, "watermarkAt">;
const none: Progress = { windows: 0, fetched: 0, landed: 0, quarantined: 0 };

/**
 * Brings a stream up to date, window by window, then ends; its schedule starts the next run. A long gap goes to the backfill
 * queue, so that it delays nobody's live orders. Refused credentials close this shop only.
 */
export async function ingestStream(input: IngestStreamInput, before: Progress = none): Promise<IngestStreamResult> {
  let progress = before;
  let lane: "live" | "backfill" = "live";
  for (let count = 0; ; count++) {
    if (count === STEPS_PER_RUN || workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof ingestStream>(input, progress);
    }
    const step = await scan(input, lane);
    if (step === undefined) return { ...progress, watermarkAt: "" };
    if (step.outcome === "behind") {
      lane = "backfill";
      continue;
    }
    if (step.outcome === "scanned") progress = add(progress, step);
    if (step.upToDate) return { ...progress, watermarkAt: step.watermarkAt };
  }
}

async function scan(input: IngestStreamInput, lane: "live" | "backfill") {
  const activities = lane === "live" ? live : backfill;
  try {
    return await activities.scanWindows({ ...input, lane });
  } catch (error) {
    const failure = failureOf(error);
    if (failure?.reaction !== "reauthenticate") return failWith(error);
    await live.expireShop({ shopId: input.shopId, reason: failure.message });
    return undefined;
  }
}

function add(
  progress: Progress,
  step: { windows: number; fetched: number; landed: number; quarantined: number },
): Progress {
  return {
    windows: progress.windows + step.windows,
    fetched: progress.fetched + step.fetched,
    landed: progress.landed + step.landed,
    quarantined: progress.quarantined + step.quarantined,
  };
}
