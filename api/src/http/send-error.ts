import type { ServerResponse } from "node:http";
import { TooManyError } from "../limits/attempts.ts";
import type { Log } from "@orderhub/schema/log";
import { currentTraceId } from "./trace.ts";
import type { ErrorCode } from "../errors/api-error.ts";
import { maskError } from "../errors/mask-error.ts";
import { languageHeaders } from "../language/language.ts";
import { currentLanguage } from "../telemetry/current-request.ts";
import { dataHeaders } from "../web/security-headers.ts";

const statusOf: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_INPUT: 400,
  BAD_CURSOR: 400,
  BAD_ID: 400,
  NOT_FOUND: 404,
  LIMIT_EXCEEDED: 429,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** Answers a request that failed outside GraphQL in the same form as GraphQL does. */
export function sendError(response: ServerResponse, error: unknown, log: Log): void {
  const [traceId, language] = [currentTraceId(), currentLanguage()];
  const masked = maskError(error, traceId, language, (cause) =>
    log.error({ err: cause, trace_id: traceId }, "request failed"),
  );
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = statusOf[masked.extensions["code"] as ErrorCode] ?? 500;
  const later = error instanceof TooManyError ? { "retry-after": String(error.retryAfterSeconds) } : {};
  const headers = { ...dataHeaders(), ...languageHeaders(language), ...later };
  response.writeHead(status, { ...headers, "content-type": "application/json" });
  response.end(JSON.stringify({ errors: [{ message: masked.message, extensions: masked.extensions }] }));
}
