import { proxyActivities } from "@temporalio/workflow";
import type { ImportFileInput, ImportFileResult } from "@orderhub/schema/contracts/import-file";
import { failWith } from "../failure-of.ts";
import type { ImportActivities } from "./activities.ts";

const { importReport } = proxyActivities<ImportActivities>({
  startToCloseTimeout: "1h",
  heartbeatTimeout: "10s",
  retry: { initialInterval: "1s", maximumInterval: "30s", maximumAttempts: 20 },
});

/** Imports one report file. The rows never pass through the workflow: only counts do. */
export async function importFile(input: ImportFileInput): Promise<ImportFileResult> {
  return importReport(input).catch(failWith);
}
