import { Context } from "@temporalio/activity";
import type { ImportFileInput, ImportFileResult } from "@orderhub/schema/contracts/import-file";
import { HubError, toApplicationFailure } from "@orderhub/schema/errors";
import { findChannel } from "../../channels/index.ts";
import type { Deps } from "../../deps.ts";
import { runOfActivity } from "../../run-of-activity.ts";
import { withHeartbeat } from "../heartbeat.ts";
import { failImport, finishImport, openImport, resultOfDone } from "./import-record.ts";
import { landReport } from "./land-report.ts";

export type ImportActivities = ReturnType<typeof createImportActivities>;

export function createImportActivities(deps: Deps) {
  return {
    /** Imports the file from where an earlier attempt got to. Importing the same bytes again changes nothing. */
    async importReport(input: ImportFileInput): Promise<ImportFileResult> {
      try {
        return await withHeartbeat(() => importReport(deps, input));
      } catch (error) {
        throw toApplicationFailure(error);
      }
    },
  };
}

async function importReport(deps: Deps, input: ImportFileInput): Promise<ImportFileResult> {
  const channel = findChannel(input.channel);
  const format = channel?.report;
  if (channel === undefined || format === undefined) {
    throw new HubError(`Channel ${input.channel} has no report files`, { code: "not_found", reaction: "stop" });
  }
  const run = runOfActivity();
  const state = await openImport(deps.pool, channel, input, run);
  if (state.status === "done") return resultOfDone(state, run);
  const { shopId, path, fileName } = input;
  const onProgress = (): void => Context.current().heartbeat();
  try {
    await landReport({ deps, channel, format, shopId, path, fileName, state, run, onProgress });
  } catch (error) {
    const final = toApplicationFailure(error).nonRetryable === true;
    if (final) await failImport(deps.pool, state.id, error instanceof Error ? error.message : "unreadable");
    throw error;
  }
  return finishImport(deps.pool, state.id, input);
}
