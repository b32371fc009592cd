import { Context } from "@temporalio/activity";
import type { WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import { toApplicationFailure } from "@orderhub/schema/errors";
import type { Deps } from "../deps.ts";
import { type ProvenRun, provenInput } from "./prove.ts";

/** An activity that whoever may start a workflow may run: it acts in nobody's name. */
export const open = "open";

/** A contract that needs a proof: the activity takes its whole input first, and runs with the proven one. */
type Guard = typeof open | Pick<WorkflowContract<never, unknown>, "name" | "workflowId" | "needs">;

// The parameters are `never`, so that any function fits; arguments are passed on as they came.
type Activity = (...args: never[]) => Promise<unknown>;
type Activities = Readonly<Record<string, Activity>>;

/** Names for every activity what a run must have proven before it; an activity that is not named does not compile. */
export type Guards<Of> = { readonly [Name in keyof Of]: Guard };

type Needing = Pick<WorkflowContract<object, unknown>, "name" | "workflowId" | "needs">;

/** An activity that somebody started without a workflow is its own run. */
function runOfThis(): ProvenRun {
  const { workflowType, workflowExecution, activityType, activityId, scheduledTimestampMs } = Context.current().info;
  if (workflowType !== undefined && workflowExecution !== undefined) return { workflowType, ...workflowExecution };
  return {
    workflowType: `activity ${activityType}`,
    workflowId: activityId,
    runId: `activity/${activityId}/${scheduledTimestampMs}`,
  };
}

/**
 * The activities, each behind its guard. What comes out here is all that a worker registers, so no activity with a guard can be run
 * unproven: not from a workflow of another type, and not on its own.
 */
export function guardActivities<Of extends object>(
  deps: Pick<Deps, "pool" | "keyring">,
  activities: Of,
  guards: Guards<Of>,
): Of {
  const guarded = Object.entries(activities as Activities).map(([name, activity]) => {
    const guard = (guards as Readonly<Record<string, Guard>>)[name];
    if (guard === undefined) throw new Error(`The activity ${name} has no guard`);
    return [name, guard === open ? activity : behind(deps, guard, activity)] as const;
  });
  return Object.fromEntries(guarded) as Of;
}

function behind(deps: Pick<Deps, "pool" | "keyring">, guard: Exclude<Guard, string>, activity: Activity): Activity {
  // Whether a value is the input that the id is made of, the proof says.
  const { name, needs, workflowId } = guard as Needing;
  if (needs === undefined) throw new Error(`${name} is a guard and needs no proof`);
  return async (...args) => {
    const [input, ...rest] = args as unknown as readonly unknown[];
    const given = typeof input === "object" && input !== null ? input : {};
    const proven = await provenInput(deps, { name, needs, workflowId }, runOfThis(), given).catch((error: unknown) => {
      throw toApplicationFailure(error);
    });
    return activity(...([proven, ...rest] as unknown as never[]));
  };
}
