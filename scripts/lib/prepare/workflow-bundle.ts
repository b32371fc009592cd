import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repoFolder } from "../config.ts";
import { isBuilt, type Build } from "./build-when-changed.ts";

const outcome = "workflows/dist/workflow-bundle.js";

async function bundle(): Promise<void> {
  // Loaded only when there is something to bundle: it brings webpack and Temporal's native core.
  const { bundleWorkflows } = await import("../../../workflows/src/worker.ts");
  const { code } = await bundleWorkflows();
  const file = join(repoFolder, outcome);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
}

/** All workflows in one file for the worker's sandbox: packing them takes seconds, which every start would pay. */
export const workflowBundle: Build = {
  sources: ["workflows/src", "schema/src", "package-lock.json"],
  outcome,
  stamp: "workflows/dist/.stamp",
  build: bundle,
};

/** The packed file when it belongs to the present sources; otherwise the worker packs them itself. */
export function freshWorkflowBundle(): string | undefined {
  return isBuilt(workflowBundle) ? join(repoFolder, outcome) : undefined;
}
