import { builder } from "../builder.ts";

export interface RunRow {
  readonly workflowId: string;
  readonly runId: string;
}

export const WorkflowRun = builder.objectRef<RunRow>("WorkflowRun").implement({
  description: "A run of a workflow: who did it, with its whole history in the Temporal UI.",
  fields: (t) => ({
    workflowId: t.exposeString("workflowId", { description: "The business key of the workflow." }),
    runId: t.exposeString("runId", { description: "The id of this run; empty when the latest is meant." }),
    url: t.string({
      nullable: true,
      description: "The run in the Temporal UI. Null when no UI is configured.",
      resolve: ({ workflowId, runId }, _args, { services }) => {
        if (services.temporalUiUrl === null) return null;
        const run = runId === "" ? "" : `/${encodeURIComponent(runId)}/history`;
        return `${services.temporalUiUrl}/namespaces/${services.temporalNamespace}/workflows/${encodeURIComponent(workflowId)}${run}`;
      },
    }),
  }),
});
