import { GraphQLError } from "graphql";
import type { Language } from "../language/language.ts";
import { TooManyError } from "../limits/attempts.ts";
import { ApiError } from "./api-error.ts";
import { knownFailure } from "./known-failure.ts";
import { rootCause, tellError } from "./tell-error.ts";

/** Turns any thrown value into what a caller may see, in their language; `report` gets what the caller must not see. */
export function maskError(
  error: unknown,
  traceId: string,
  language: Language,
  report: (cause: unknown, traceId: string) => void,
): GraphQLError {
  const cause = rootCause(error);
  if (cause instanceof GraphQLError) return tellError(error instanceof GraphQLError ? error : cause, traceId, language);
  const failure = knownFailure(cause, () => report(cause, traceId));
  // GraphQL.js tells a value that a scalar refused in words of its own, which say where it was.
  const message = cause instanceof ApiError && error instanceof GraphQLError ? error.message : failure.message;
  const at = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {};
  const http = error instanceof GraphQLError && "http" in error.extensions ? { http: error.extensions["http"] } : {};
  const path = failure.inputPath.length > 0 ? { inputPath: failure.inputPath } : {};
  const later = failure instanceof TooManyError ? { retryAfterSeconds: failure.retryAfterSeconds } : {};
  const extensions = { code: failure.code, ...path, ...later, ...http };
  return tellError(new GraphQLError(message, { ...at, originalError: failure, extensions }), traceId, language);
}
