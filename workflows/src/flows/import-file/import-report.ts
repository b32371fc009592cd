import type { ImportFileInput, ImportFileResult } from "@orderhub/schema/contracts/import-file";
import { HubError } from "@orderhub/schema/errors";
import type { RunRef } from "@orderhub/schema/ids";
import { findChannel } from "../../channels/index.ts";
import type { Deps } from "../../deps.ts";
import { finishImport, openImport, resultOfDone } from "./import-record.ts";
import { landStaged } from "./land-staged.ts";
import { stageRows } from "./stage-rows.ts";

export interface ImportAttempt {
  readonly run: RunRef;
  /** Stops the reading of the file. */
  readonly signal?: AbortSignal;
  readonly onOpen?: (importId: string) => void;
  readonly onProgress?: () => void;
}

/**
 * One attempt to import a file: opens the import's row, stages the rows where no attempt before did, lands what is not landed, and
 * ends the import. Throws HubError.
 */
export async function importReport(
  deps: Pick<Deps, "pool" | "keyring">,
  input: ImportFileInput,
  { run, signal, onOpen, onProgress }: ImportAttempt,
): Promise<ImportFileResult> {
  const channel = findChannel(input.channel);
  const format = channel?.report;
  if (channel === undefined || format === undefined) {
    throw new HubError(`Channel ${input.channel} has no report files`, { code: "not_found", reaction: "stop" });
  }
  const state = await openImport(deps.pool, channel, input, run);
  if (state.status === "done") return resultOfDone(state, run);
  onOpen?.(state.id);
  if (state.stagedAt === null) {
    await stageRows(deps.pool, state, { channel, format, keyring: deps.keyring, path: input.path, signal });
  }
  const { shopId } = input;
  await landStaged({ deps, channel, format, shopId, state, run, onProgress: onProgress ?? ((): void => undefined) });
  return finishImport(deps.pool, state, input);
}
