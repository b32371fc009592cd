import { type SpanContext, SpanKind, TraceFlags } from "@opentelemetry/api";
import { traceHeader, traceOfRun } from "@orderhub/schema/contracts/trace-header";
import type { Log } from "@orderhub/schema/log";
import { parseTraceparent } from "@orderhub/schema/telemetry/trace-context";
import { inSpan, isSampled } from "@orderhub/schema/telemetry/tracing";
import type { Context } from "@temporalio/activity";
import { ApplicationFailure, defaultPayloadConverter } from "@temporalio/common";
import type { ActivityExecuteInput, ActivityInterceptorsFactory } from "@temporalio/worker";

type Info = Context["info"];

/** The caller's trace where the workflow was told one, else the trace of the workflow's own run. */
function parentOf(headers: ActivityExecuteInput["headers"], info: Info): SpanContext | undefined {
  const told = headers[traceHeader];
  if (told != null) return parseTraceparent(defaultPayloadConverter.fromPayload(told));
  const { runId } = info.workflowExecution ?? {};
  if (runId === undefined) return undefined;
  const { traceId, spanId } = traceOfRun(runId);
  return { traceId, spanId, traceFlags: isSampled(traceId) ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true };
}

function shopOf(args: readonly unknown[]): string | undefined {
  const [input] = args as readonly { shopId?: unknown }[];
  return typeof input?.shopId === "string" ? input.shopId : undefined;
}

/** What every log line about an activity says, under the same names everywhere. */
function fieldsOf(
  { activityType, workflowType, workflowExecution, attempt, taskQueue }: Info,
  shop: string | undefined,
) {
  return {
    activity: activityType,
    workflow: workflowType,
    workflowId: workflowExecution?.workflowId,
    runId: workflowExecution?.runId,
    attempt,
    taskQueue,
    ...(shop === undefined ? {} : { shop }),
  };
}

/** The class that a failure belongs to: its code, and what it asks for. Cancelled work is no failure. */
function failureOf(error: unknown): { failure: string; reaction: string } | undefined {
  if (error instanceof Error && /^(?:CancelledFailure|CompleteAsyncError|AbortError)$/u.test(error.name))
    return undefined;
  if (!(error instanceof ApplicationFailure))
    return { failure: error instanceof Error ? error.name : "unknown", reaction: "retry" };
  const [detail] = (error.details ?? []) as readonly { readonly reaction?: string }[];
  return {
    failure: error.type ?? "unknown",
    reaction: detail?.reaction ?? (error.nonRetryable === true ? "stop" : "retry"),
  };
}

/** Runs each activity in a span of its own, and writes one line for each that fails. */
export function observeActivities(log: Log): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute(input, next) {
        const shop = shopOf(input.args);
        const attributes = {
          "temporal.workflow_id": info.workflowExecution?.workflowId ?? "",
          "temporal.run_id": info.workflowExecution?.runId ?? "",
          "temporal.attempt": info.attempt,
          ...(shop === undefined ? {} : { "orderhub.shop": shop }),
        };
        const options = { kind: SpanKind.CONSUMER, attributes, parent: parentOf(input.headers, info) };
        return inSpan(`activity ${info.activityType}`, options, async () => {
          try {
            return await next(input);
          } catch (error) {
            const failure = failureOf(error);
            if (failure !== undefined) log.warn({ ...fieldsOf(info, shop), ...failure, err: error }, "activity failed");
            throw error;
          }
        });
      },
    },
  });
}
