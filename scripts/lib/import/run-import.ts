import { basename } from "node:path";
import { WorkflowIdConflictPolicy, type Client } from "@temporalio/client";
import { proveStart } from "../../../schema/src/contracts/start-proof.ts";
import type { Keyring } from "../../../schema/src/crypto.ts";
import { importFile, type ImportFileInput, type ImportFileResult } from "../../../schema/src/contracts/import-file.ts";

/** Starts the import workflow, or joins the one that is importing the same bytes already, and waits for its result. Signed with the hub's own secret. */
export async function runImport(
  client: Client,
  keyring: Keyring,
  file: Omit<ImportFileInput, "fileName">,
): Promise<ImportFileResult> {
  const { channel, shopId, path, sha256, actor } = file;
  const input: ImportFileInput = { channel, shopId, path, sha256, actor, fileName: basename(path) };
  const handle = await client.workflow.start(importFile.name, {
    workflowId: importFile.workflowId(input),
    taskQueue: importFile.taskQueue,
    args: [proveStart(keyring, importFile, input, { actor, now: new Date() })],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
  return (await handle.result()) as ImportFileResult;
}
