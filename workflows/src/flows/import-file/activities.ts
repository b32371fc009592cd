import { CancelledFailure, Context } from "@temporalio/activity";
import type { ImportFileInput, ImportFileResult } from "@orderhub/schema/contracts/import-file";
import { HubError, toApplicationFailure } from "@orderhub/schema/errors";
import { importProblemText, isImportProblem } from "@orderhub/schema/vocabulary/import-problem";
import type { Deps } from "../../deps.ts";
import { runOfActivity } from "../../run-of-activity.ts";
import { withHeartbeat } from "../heartbeat.ts";
import { failImport } from "./import-record.ts";
import { importReport } from "./import-report.ts";

export type ImportActivities = ReturnType<typeof createImportActivities>;

export function createImportActivities(deps: Deps) {
  return {
    /** Imports the file from where an earlier attempt got to. Importing the same bytes again changes nothing. */
    async importReport(input: ImportFileInput): Promise<ImportFileResult> {
      try {
        return await withHeartbeat(() => runImport(deps, input));
      } catch (error) {
        if (error instanceof CancelledFailure) throw error;
        throw toApplicationFailure(error);
      }
    },
  };
}

async function runImport(deps: Deps, input: ImportFileInput): Promise<ImportFileResult> {
  const { cancellationSignal, cancelled } = Context.current();
  const onOpen = (id: string): void => {
    importId = id;
  };
  let importId: string | undefined;
  try {
    return await importReport(deps, input, {
      run: runOfActivity(),
      signal: cancellationSignal,
      onOpen,
      onProgress: () => Context.current().heartbeat(),
    });
  } catch (error) {
    // Reading that was stopped ends as the cancellation that stopped it.
    if (cancellationSignal.aborted) await cancelled;
    if (importId !== undefined && error instanceof HubError && error.reaction !== "retry") {
      const code = isImportProblem(error.code) ? error.code : "import_failed";
      const detail = error.detail ?? null;
      await failImport(deps.pool, importId, { code, detail, message: importProblemText(code, "en", detail ?? "") });
    }
    throw error;
  }
}
