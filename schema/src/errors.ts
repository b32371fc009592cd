import { ApplicationFailure } from "@temporalio/common";

/** What whoever catches the error must do. */
export type Reaction = "retry" | "stop" | "quarantine" | "reauthenticate";

export interface HubErrorOptions {
  readonly code: string;
  readonly reaction: Reaction;
  readonly cause?: unknown;
  /** Earliest useful retry, in milliseconds from now. */
  readonly retryAfterMs?: number;
  /** What was found, to fill the sentence that people read. Holds no buyer data. */
  readonly detail?: string;
}

/** An error that names its reaction. `code` is stable and machine-readable; the message holds no buyer data. */
export class HubError extends Error {
  readonly code: string;
  readonly reaction: Reaction;
  readonly retryAfterMs: number | undefined;
  readonly detail: string | undefined;

  constructor(message: string, options: HubErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "HubError";
    this.code = options.code;
    this.reaction = options.reaction;
    this.retryAfterMs = options.retryAfterMs;
    this.detail = options.detail;
  }
}

/** The failure that Temporal stores: `type` is the code, only `retry` is retried, the cause is kept. */
export function toApplicationFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  if (!(error instanceof HubError)) return ApplicationFailure.fromError(error);
  return ApplicationFailure.create({
    type: error.code,
    message: error.message,
    nonRetryable: error.reaction !== "retry",
    details: [{ reaction: error.reaction, ...(error.detail === undefined ? {} : { detail: error.detail }) }],
    ...(error.retryAfterMs === undefined ? {} : { nextRetryDelay: error.retryAfterMs }),
    ...(error.cause instanceof Error ? { cause: error.cause } : {}),
  });
}
