import type { IncomingMessage, ServerResponse } from "node:http";
import { type Span, SpanKind } from "@opentelemetry/api";
import { parseTraceparent } from "@orderhub/schema/telemetry/trace-context";
import { inSpan } from "@orderhub/schema/telemetry/tracing";
import { languageOf } from "../language/language.ts";
import { traceIdOf } from "../http/trace.ts";
import type { Services } from "../services.ts";
import { type RequestRecord, withRequest } from "./current-request.ts";
import { isSpoken, reportRequest } from "./report-request.ts";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly route: string;
}

/** Answers a request inside its record and, where traces are made, inside a span of the caller's trace. */
export async function answerRequest(
  services: Services,
  { request, response, route }: Exchange,
  work: (traceId: string) => Promise<void>,
): Promise<void> {
  const answer = async (span?: Span): Promise<void> => {
    const traceId = span?.spanContext().traceId ?? traceIdOf(request.headers);
    const language = languageOf(request.headers["accept-language"], null);
    response.setHeader("x-trace-id", traceId);
    const record: RequestRecord = { traceId, route, language, statements: 0 };
    reportRequest(services, record, request, response);
    await withRequest(record, () => work(traceId));
    if (span !== undefined) describe(span, record, response);
  };
  if (!isSpoken(route)) return answer();
  const parent = parseTraceparent(request.headers["traceparent"]) ?? null;
  const attributes = { "http.request.method": request.method ?? "", "http.route": `/${route}` };
  return inSpan(`${request.method ?? ""} /${route}`, { kind: SpanKind.SERVER, parent, attributes }, answer);
}

function describe(
  span: Span,
  { operation, operationKind, viewerId, cost, statements }: RequestRecord,
  response: ServerResponse,
): void {
  if (operation !== undefined) span.updateName(`${operationKind ?? "operation"} ${operation}`);
  span.setAttributes({
    "http.response.status_code": response.statusCode,
    "orderhub.statements": statements,
    ...(operation === undefined
      ? {}
      : { "graphql.operation.name": operation, "graphql.operation.type": operationKind }),
    ...(viewerId === undefined ? {} : { "enduser.id": viewerId }),
    ...(cost === undefined ? {} : { "orderhub.cost": cost }),
  });
}
