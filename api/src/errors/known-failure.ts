import { MetricQueryError, WarehouseUnavailableError } from "@orderhub/warehouse/query/errors";
import { ApiError } from "./api-error.ts";
import { say } from "./message.ts";

/**
 * Postgres: class 22 is a value that a type does not hold, which only the caller can have sent (but for 22012, division by zero); 57014 is a statement stopped by its time budget; class 08 and 57P are a server that is not there.
 */
function failureOfDriver(error: unknown): ApiError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "57014") return new ApiError("TIMEOUT", say("statementTooLate"));
  if (/^22[0-9A-Z]{3}$/.test(code) && code !== "22012") return new ApiError("BAD_INPUT", say("unstorable"));
  if (/^(08|57P|53)/.test(code) || ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND"].includes(code))
    return new ApiError("UNAVAILABLE", say("databaseAway"));
  return new ApiError("INTERNAL", say("unexpected"));
}

/** What a caller may know of anything thrown. `report` gets what the caller must not see. */
export function knownFailure(cause: unknown, report: (cause: unknown) => void): ApiError {
  if (cause instanceof ApiError) return cause;
  if (cause instanceof MetricQueryError) return new ApiError(cause.code, { key: cause.problem, values: cause.values });
  report(cause);
  if (cause instanceof WarehouseUnavailableError)
    return new ApiError(cause.code, say(cause.code === "TIMEOUT" ? "warehouseTooLate" : "warehouseAway"));
  return failureOfDriver(cause);
}
