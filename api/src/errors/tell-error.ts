import { GraphQLError } from "graphql";
import type { Language } from "../language/language.ts";
import { ApiError, isErrorCode } from "./api-error.ts";
import { retell } from "./graphql-words.ts";

/** What went wrong in the end, below what it was wrapped in on its way. */
export function rootCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined ? rootCause(error.originalError) : error;
}

const told = new WeakSet<GraphQLError>();

function messageOf(error: GraphQLError, language: Language): string {
  const cause = rootCause(error);
  const isOurs = cause instanceof ApiError && cause.message === error.message;
  return isOurs ? cause.in(language) : retell(error.message, language);
}

/**
 * An error as a caller gets it: in their language, with a code, under the trace of this request, without what is behind it.
 * A copy: an error of a document that was refused before is the same object each time.
 */
export function tellError(error: GraphQLError, traceId: string, language: Language): GraphQLError {
  if (told.has(error)) return error;
  const code = isErrorCode(error.extensions["code"]) ? error.extensions["code"] : "BAD_INPUT";
  const copy = new GraphQLError(messageOf(error, language), {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: { ...error.extensions, code, traceId },
  });
  told.add(copy);
  return copy;
}
