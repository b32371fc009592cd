import { Context } from "@temporalio/activity";

const everyMs = 1_000;

/**
 * Runs an activity's work while telling Temporal every second that its process lives, so that a killed worker is noticed in
 * seconds. How long the work itself may take is the activity's start-to-close time and the time-outs of its calls.
 */
export async function withHeartbeat<Result>(work: () => Promise<Result>): Promise<Result> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
