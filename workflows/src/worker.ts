import { fileURLToPath } from "node:url";
import { runsWorkflows, type TaskQueue, taskQueues } from "@orderhub/schema/contracts/task-queues";
import {
  bundleWorkflowCode,
  DefaultLogger,
  type NativeConnection,
  Worker,
  type WorkflowBundleOption,
  type WorkflowBundleWithSourceMap,
} from "@temporalio/worker";
import { createActivities } from "./activities.ts";
import type { Deps } from "./deps.ts";
import { observeActivities } from "./telemetry/observe-activities.ts";
import { telemetrySinks } from "./telemetry/record-runs.ts";

/** Activities of each queue that run side by side. The loader holds a slot of its queue for as long as it runs. */
const activitySlots: Readonly<Record<TaskQueue, number>> = { ingest: 16, backfill: 6, load: 8, control: 4 };

const workflowOptions = {
  sinks: telemetrySinks,
  maxConcurrentWorkflowTaskExecutions: 10,
  maxCachedWorkflows: 100,
} as const;

/** What the workflow sandbox is packed from. */
export const bundled = {
  workflowsPath: fileURLToPath(new URL("workflows.ts", import.meta.url)),
  workflowInterceptorModules: [fileURLToPath(new URL("telemetry/workflow-interceptors.ts", import.meta.url))],
};

/** Packs all workflows for the workflow sandbox; done once per process. */
export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({ ...bundled, logger: new DefaultLogger("WARN") });
}

/** One worker per task queue, all in this process. Queues without workflows need no engine for them. */
export function createWorkers(
  connection: NativeConnection,
  namespace: string,
  workflowBundle: WorkflowBundleOption,
  deps: Deps,
): Promise<Worker[]> {
  const activities = createActivities(deps);
  return Promise.all(
    Object.values(taskQueues).map((taskQueue) =>
      Worker.create({
        connection,
        namespace,
        taskQueue,
        ...(runsWorkflows(taskQueue) ? { ...workflowOptions, workflowBundle } : {}),
        activities,
        interceptors: { activity: [observeActivities(deps.logger)] },
        maxConcurrentActivityTaskExecutions: activitySlots[taskQueue],
        // Left alone, the SDK holds heartbeats back for 4/5 of their timeout: on a busy machine that is too late.
        maxHeartbeatThrottleInterval: "2s",
        shutdownGraceTime: "10s",
        shutdownForceTime: "20s",
      }),
    ),
  );
}
