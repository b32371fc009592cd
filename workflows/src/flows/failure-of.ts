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
