import { ApplicationFailure, ServiceError, WorkflowFailedError, WorkflowIdConflictPolicy } from "@temporalio/client";
import type { WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import { searchAttributesOf } from "@orderhub/schema/contracts/search-attributes";
import { proveStart } from "@orderhub/schema/contracts/start-proof";
import { ApiError, NotFoundError, UnavailableError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../viewer/permissions.ts";
import { actorOf } from "../viewer/viewer.ts";
import type { RunRow } from "./types.ts";

const startBudgetMs = 5_000;

export interface WorkflowAnswer<Result> {
  readonly run: RunRow;
  /** Null while the run goes on after the time the caller would wait. */
  readonly result: Result | null;
}

function explain(error: unknown): unknown {
  if (error instanceof ApiError) return error;
  if (error instanceof WorkflowFailedError) {
    const cause = error.cause?.cause ?? error.cause;
    if (cause instanceof ApplicationFailure && cause.type === "not_found") return new NotFoundError(say("gone"));
    // The engine came to it too late: the person asks again.
    if (cause instanceof ApplicationFailure && cause.type === "unproven_start")
      return new UnavailableError(say("engineSilent"), error);
    return error;
  }
  if (error instanceof ServiceError || (error instanceof Error && "code" in error)) {
    // A request may have arrived although its answer did not.
    return new UnavailableError(say("engineSilent"), error);
  }
  return error;
}

/** The run goes on without us when the connection is lost while we wait: that is no failure of the run. */
function unlessLost(error: unknown): null {
  if (error instanceof WorkflowFailedError) throw error;
  return null;
}

async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The input as it is sent: signed for this person, who must be allowed what the contract asks, where it asks for anything. */
function signed<Input extends object>(
  { viewer, services }: Asking,
  contract: WorkflowContract<Input, unknown>,
  input: Input,
): Input {
  const { needs } = contract;
  if (needs === undefined) return input;
  if (needs.permission === "HUB_OPERATOR") throw new Error(`${contract.name} is not started by the API`);
  const actor = actorOf(requirePermission(viewer, needs.permission));
  return proveStart(services.keyring, contract, input, { actor, now: new Date() });
}

type Asking = Pick<Context, "viewer"> & { readonly services: Pick<Context["services"], "temporal" | "keyring"> };

/**
 * Starts the workflow of a contract, or joins the one that runs under its business key, and waits a while for its result.
 * Throws NotFoundError when the workflow says so, UnavailableError when Temporal cannot be reached, and FORBIDDEN for whoever may not.
 */
export async function runWorkflow<Input extends object, Result>(
  context: Asking,
  contract: WorkflowContract<Input, Result>,
  input: Input,
  waitMs: number,
): Promise<WorkflowAnswer<Result>> {
  try {
    const asked = signed(context, contract, input);
    const client = await context.services.temporal();
    const handle = await client.connection.withDeadline(Date.now() + startBudgetMs, () =>
      client.workflow.start(contract.name, {
        taskQueue: contract.taskQueue,
        workflowId: contract.workflowId(input),
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        args: [asked],
        typedSearchAttributes: searchAttributesOf(contract, input),
      }),
    );
    const run = { workflowId: handle.workflowId, runId: handle.firstExecutionRunId };
    if (waitMs === 0) return { run, result: null };
    const result = handle.result() as Promise<Result>;
    return { run, result: await within(result.catch(unlessLost), waitMs) };
  } catch (error) {
    throw explain(error);
  }
}
