import { setMaxListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";

/** How long a request may still take. What it asks of the stores is stopped with it. */
export interface Deadline {
  /** Aborts at the deadline, and when the caller is gone. */
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
  /** For what stays open: only the caller ends it. */
  readonly lift: () => void;
}

function tooLate(ms: number): ApiError {
  return new ApiError("TIMEOUT", say("tooLate", { seconds: ms / 1000 }));
}

/** The deadline of a request, ended early by a caller who does not wait for the answer. */
export function createDeadline(ms: number, response: ServerResponse): Deadline {
  const controller = new AbortController();
  // Every statement of the request listens.
  setMaxListeners(0, controller.signal);
  let endsAt = performance.now() + ms;
  const timer = setTimeout(() => controller.abort(tooLate(ms)), ms);
  response.once("close", () => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort(new ApiError("TIMEOUT", say("callerGone")));
  });
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, endsAt - performance.now()),
    lift: () => {
      clearTimeout(timer);
      endsAt = Number.POSITIVE_INFINITY;
    },
  };
}
