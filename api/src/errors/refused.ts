import { GraphQLError } from "graphql";
import { TooManyError } from "../limits/attempts.ts";
import type { ApiError } from "./api-error.ts";

/** A failure as it refuses a whole operation: with an HTTP status, and with when to come back where that helps. */
export function refused(failure: ApiError, status: number): GraphQLError {
  const seconds = failure instanceof TooManyError ? failure.retryAfterSeconds : undefined;
  const headers = seconds === undefined ? {} : { "retry-after": String(seconds) };
  const later = seconds === undefined ? {} : { retryAfterSeconds: seconds };
  const extensions = { code: failure.code, ...later, http: { status, headers } };
  return new GraphQLError(failure.message, { originalError: failure, extensions });
}
