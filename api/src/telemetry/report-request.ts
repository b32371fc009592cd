import type { IncomingMessage, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import type { Services } from "../services.ts";
import { operationLabel, type RequestRecord } from "./current-request.ts";

/** Routes whose requests are worth a line each: the others are files, probes and scrapes. */
const spoken: readonly string[] = ["graphql", "export", "api/auth"];

/** Whether a person or a program asked for something by the route. */
export function isSpoken(route: string): boolean {
  return spoken.includes(route);
}

/** Writes the metrics and the log line of a request once its answer is gone, or the caller is. */
export function reportRequest(
  { log, telemetry }: Pick<Services, "log" | "telemetry">,
  record: RequestRecord,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const startedAt = performance.now();
  response.once("close", () => {
    const ms = performance.now() - startedAt;
    const { route, traceId, operation, operationKind, viewerId, cost, statements } = record;
    const status = response.writableFinished ? response.statusCode : 499;
    telemetry.requests.observe({ route, operation: operationLabel(record), status: String(status) }, ms / 1000);
    const fields = {
      trace_id: traceId,
      route,
      method: request.method,
      status,
      ms: Math.round(ms * 10) / 10,
      statements,
      ...(operation === undefined ? {} : { operation, operationKind }),
      ...(viewerId === undefined ? {} : { viewerId }),
      ...(cost === undefined ? {} : { cost }),
    };
    if (isSpoken(route)) log.info(fields, "request");
    else log.debug(fields, "request");
  });
}
