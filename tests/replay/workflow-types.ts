import * as workflows from "../../workflows/src/workflows.ts";

/** Every workflow type the worker bundles. */
export const workflowTypes: readonly string[] = Object.keys(workflows).sort();
