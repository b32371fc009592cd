import type { CombinedError } from "urql";

/** What a card says when its query fails. */
export type Problem = {
  readonly code: ProblemCode;
  readonly message: string;
  readonly traceId: string | undefined;
  /** How long the API says to wait, where it says so. */
  readonly retryAfterSeconds?: number | undefined;
};

export const problemCodes = [
  "NETWORK",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_INPUT",
  "BAD_CURSOR",
  "BAD_ID",
  "NOT_FOUND",
  "UNKNOWN_DOCUMENT",
  "UNAVAILABLE",
  "TIMEOUT",
  "LIMIT_EXCEEDED",
  "INTERNAL",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const secondsOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

export const problemOf = (error: CombinedError): Problem => {
  const [first] = error.graphQLErrors;
  if (first === undefined) {
    return { code: "NETWORK", message: error.networkError?.message ?? error.message, traceId: undefined };
  }
  const code = problemCodes.find((known) => known === first.extensions["code"]) ?? "INTERNAL";
  const { traceId, retryAfterSeconds } = first.extensions;
  return { code, message: first.message, traceId: textOf(traceId), retryAfterSeconds: secondsOf(retryAfterSeconds) };
};
