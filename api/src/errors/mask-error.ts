import { MetricQueryError, WarehouseUnavailableError } from "@orderhub/warehouse/query/errors";
import { GraphQLError } from "graphql";
import { TooManyError } from "../limits/attempts.ts";
import { ApiError } from "./api-error.ts";

/**
 * Postgres: class 22 is a value that a type does not hold, which only the caller can have sent (but for 22012, division by zero); 57014 is a statement stopped by its time budget; class 08 and 57P are a server that is not there.
 */
function codeOfDriverError(error: unknown): "BAD_INPUT" | "TIMEOUT" | "UNAVAILABLE" | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "57014") return "TIMEOUT";
  if (/^22[0-9A-Z]{3}$/.test(code) && code !== "22012") return "BAD_INPUT";
  if (/^(08|57P|53)/.test(code) || ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND"].includes(code))
    return "UNAVAILABLE";
  return undefined;
}

function rootCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined ? rootCause(error.originalError) : error;
}

/** Turns any thrown value into what a caller may see; `report` gets what the caller must not see. */
export function maskError(
  error: unknown,
  traceId: string,
  report: (cause: unknown, traceId: string) => void,
): GraphQLError {
  const cause = rootCause(error);
  const at = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {};
  const toGraphQL = (message: string, extensions: Record<string, unknown>): GraphQLError =>
    new GraphQLError(message, { ...at, extensions: { ...extensions, traceId } });

  if (cause instanceof ApiError) {
    const path = cause.inputPath.length > 0 ? { inputPath: cause.inputPath } : {};
    const later = cause instanceof TooManyError ? { retryAfterSeconds: cause.retryAfterSeconds } : {};
    return toGraphQL(cause.message, { code: cause.code, ...path, ...later });
  }
  if (cause instanceof GraphQLError) {
    return toGraphQL(cause.message, { ...cause.extensions, code: cause.extensions["code"] ?? "BAD_INPUT" });
  }
  if (cause instanceof MetricQueryError) return toGraphQL(cause.message, { code: cause.code });
  report(cause, traceId);
  if (cause instanceof WarehouseUnavailableError) return toGraphQL(cause.message, { code: cause.code });
  const known = codeOfDriverError(cause);
  if (known === "BAD_INPUT")
    return toGraphQL("A value is out of range, or a text holds a character that cannot be stored", {
      code: "BAD_INPUT",
    });
  if (known === "TIMEOUT") return toGraphQL("The answer took longer than its time budget", { code: "TIMEOUT" });
  if (known === "UNAVAILABLE") return toGraphQL("The database cannot be reached", { code: "UNAVAILABLE" });
  return toGraphQL("Unexpected error", { code: "INTERNAL" });
}
