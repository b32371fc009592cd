import { type WorkflowClientInterceptor } from "@temporalio/client";
import { defaultPayloadConverter } from "@temporalio/common";
import { traceHeader } from "../contracts/trace-header.ts";
import { activeTraceparent } from "./trace-context.ts";

function withTrace<Input extends { readonly headers: object }>(input: Input): Input {
  const traceparent = activeTraceparent();
  if (traceparent === undefined) return input;
  return { ...input, headers: { ...input.headers, [traceHeader]: defaultPayloadConverter.toPayload(traceparent) } };
}

/** Hands the trace of the caller to the workflows that a client starts and signals. Outside of a trace it adds nothing. */
export const traceWorkflows: WorkflowClientInterceptor = {
  startWithDetails: (input, next) => next(withTrace(input)),
  signal: (input, next) => next(withTrace(input)),
  signalWithStart: (input, next) => next(withTrace(input)),
};
