import { type ImportProblem, importProblemText } from "@orderhub/schema/vocabulary/import-problem";
import { WorkflowNotFoundError } from "@temporalio/client";
import type { Deps } from "../../deps.ts";
import { failImport } from "./import-record.ts";

interface Running {
  readonly id: string;
  readonly workflowId: string;
  readonly runId: string;
}

/** How a run that is over and did not end its import is told. A run that is completed ended its import by itself. */
const endings: Readonly<Record<string, ImportProblem>> = {
  FAILED: "import_failed",
  CANCELLED: "import_cancelled",
  TERMINATED: "import_terminated",
  TIMED_OUT: "import_timed_out",
};

const runningSql = `SELECT id, workflow_id AS "workflowId", run_id AS "runId" FROM import_file
  WHERE status = 'running' ORDER BY id LIMIT 100`;

/**
 * Ends imports whose run is over: a run that is terminated, or that ran out of time or attempts, runs no code that could say so.
 * Returns how many it ended.
 */
export async function reconcileImports(deps: Pick<Deps, "pool" | "temporal">): Promise<number> {
  const { rows } = await deps.pool.query<Running>(runningSql);
  let ended = 0;
  for (const { id, workflowId, runId } of rows) {
    const code = await endingOf(deps, workflowId, runId);
    if (code === undefined) continue;
    await failImport(deps.pool, id, { code, detail: null, message: importProblemText(code, "en") }, runId);
    ended += 1;
  }
  return ended;
}

async function endingOf(
  { temporal }: Pick<Deps, "temporal">,
  workflowId: string,
  runId: string,
): Promise<ImportProblem | undefined> {
  try {
    const { status } = await temporal.workflow.getHandle(workflowId, runId).describe();
    return endings[status.name];
  } catch (error) {
    // A run that Temporal does not know any more cannot go on.
    if (error instanceof WorkflowNotFoundError) return "import_failed";
    throw error;
  }
}

const everyMs = 5_000;

/** Looks after imports again and again until it is told to stop. A look that fails is tried at the next turn. */
export function watchImports(deps: Pick<Deps, "pool" | "temporal" | "logger">): () => void {
  let isLooking = false;
  const look = (): void => {
    if (isLooking) return;
    isLooking = true;
    reconcileImports(deps)
      .catch((error: unknown) => deps.logger.warn({ err: error }, "imports could not be looked after"))
      .finally(() => {
        isLooking = false;
      });
  };
  look();
  const timer = setInterval(look, everyMs);
  return () => clearInterval(timer);
}
