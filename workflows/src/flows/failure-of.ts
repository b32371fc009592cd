import { ActivityFailure, ApplicationFailure } from "@temporalio/workflow";

/** What a failed activity asks for, as its HubError said. */
export interface FailureSummary {
  readonly code: string;
  readonly reaction: string;
  readonly message: string;
}

/** Reads code and reaction out of an activity's failure. Undefined when there is none of the hub's. */
export function failureOf(error: unknown): FailureSummary | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (!(cause instanceof ApplicationFailure)) return undefined;
  const [detail] = (cause.details ?? []) as readonly { readonly reaction?: string }[];
  return { code: cause.type ?? "", reaction: detail?.reaction ?? "stop", message: cause.message };
}

/** Ends the workflow with the code of the activity that failed, so that whoever waits for it can tell failures apart. */
export function failWith(error: unknown): never {
  const failure = failureOf(error);
  if (failure === undefined) throw error;
  const { code, message } = failure;
  throw ApplicationFailure.create({
    type: code,
    message,
    nonRetryable: true,
    ...(error instanceof Error ? { cause: error } : {}),
  });
}
