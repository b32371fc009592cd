import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { currentRequest } from "../telemetry/current-request.ts";

/** The trace id of a request: the caller's own by W3C trace context, else a new one. */
export function traceIdOf(headers: IncomingHttpHeaders): string {
  const [, given] = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(headers["traceparent"] ?? "")) ?? [];
  return given ?? randomBytes(16).toString("hex");
}

export function currentTraceId(): string {
  return currentRequest()?.traceId ?? "";
}
