import { Context } from "@temporalio/activity";
import type { RunRef } from "@orderhub/schema/ids";

/** The workflow run that the current activity works for: it is written beside every row. */
export function runOfActivity(): RunRef {
  const run = Context.current().info.workflowExecution;
  if (run === undefined) throw new Error("This activity does not belong to a workflow run");
  return { workflowId: run.workflowId, runId: run.runId };
}
