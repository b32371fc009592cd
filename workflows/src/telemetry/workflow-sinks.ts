import type { Sinks } from "@temporalio/workflow";

export interface RunEnded {
  /** W3C trace context of who started the run; absent: nobody's trace did. */
  readonly parent?: string;
  /** Milliseconds since 1970, by the workflow's own clock. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: "completed" | "continued" | "failed";
}

/** What workflows tell the worker outside of their sandbox. */
export interface TelemetrySinks extends Sinks {
  telemetry: { runEnded(run: RunEnded): void };
}
