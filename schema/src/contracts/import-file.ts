import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface ImportFileInput {
  readonly channel: string;
  readonly shopId: string;
  /** Absolute path readable by the worker. */
  readonly path: string;
  readonly fileName: string;
  /** Hex SHA-256 of the file's bytes: the same bytes are the same import. */
  readonly sha256: string;
  readonly actor: string;
}

export interface ImportFileResult {
  readonly importId: string;
  readonly rows: number;
  readonly landed: number;
  readonly quarantined: number;
  /** Rows that say what is known. */
  readonly duplicates: number;
  /** Rows of orders that are further along than the file says. Absent in results of older runs. */
  readonly superseded?: number;
}

/** Imports one order report file into a shop. An unknown shop id makes a new file-fed shop. */
export const importFile = defineWorkflow<ImportFileInput, ImportFileResult>({
  name: "importFile",
  taskQueue: taskQueues.ingest,
  workflowId: ({ shopId, sha256 }) => `import/${shopId}/${sha256.slice(0, 16)}`,
  stage: "import",
  needs: { permission: "HUB_OPERATOR", freshForSeconds: 3_600, unproven: "refused" },
});
