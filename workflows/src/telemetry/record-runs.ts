import { traceOfRun } from "@orderhub/schema/contracts/trace-header";
import { parseTraceparent } from "@orderhub/schema/telemetry/trace-context";
import { recordSpan } from "@orderhub/schema/telemetry/tracing";
import type { InjectedSinks } from "@temporalio/worker";
import type { TelemetrySinks } from "./workflow-sinks.ts";

/** Writes the span of a workflow run when it has ended: only then does the sandbox tell of it. */
export const telemetrySinks: InjectedSinks<TelemetrySinks> = {
  telemetry: {
    runEnded: {
      fn({ workflowType, workflowId, runId }, { parent, startedAt, endedAt, outcome }) {
        const attributes = {
          "temporal.workflow_id": workflowId,
          "temporal.run_id": runId,
          "orderhub.outcome": outcome,
        };
        const time = { ids: traceOfRun(runId), startedAt: new Date(startedAt), endedAt: new Date(endedAt) };
        recordSpan(`workflow ${workflowType}`, time, { attributes, parent: parseTraceparent(parent) ?? null });
      },
    },
  },
};
