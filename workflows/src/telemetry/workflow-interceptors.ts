import { traceHeader, traceOfRun } from "@orderhub/schema/contracts/trace-header";
import { defaultPayloadConverter } from "@temporalio/common";
import {
  type ActivityInput,
  ContinueAsNew,
  type ContinueAsNewInput,
  type Next,
  proxySinks,
  type SignalInput,
  type WorkflowExecuteInput,
  type WorkflowInboundCallsInterceptor,
  workflowInfo,
  type WorkflowInterceptors,
  type WorkflowOutboundCallsInterceptor,
} from "@temporalio/workflow";
import type { RunEnded, TelemetrySinks } from "./workflow-sinks.ts";

type Headers = WorkflowExecuteInput["headers"];

function read(headers: Headers): string | undefined {
  const payload = headers[traceHeader];
  return payload == null ? undefined : defaultPayloadConverter.fromPayload<string>(payload);
}

/** The same trace with this run as the parent. */
function insideRun(traceparent: string): string {
  const [version = "", traceId = "", , flags = ""] = traceparent.split("-");
  return [version, traceId, traceOfRun(workflowInfo().runId).spanId, flags].join("-");
}

/**
 * Carries the trace that started or last signalled this run to its activities. It makes no command and draws no random
 * number: a history recorded without it replays, and one recorded with it replays without.
 */
class TraceCarrier implements WorkflowInboundCallsInterceptor, WorkflowOutboundCallsInterceptor {
  /** What the next activity is told; undefined where no caller's trace is known. */
  #current: string | undefined;

  async execute(input: WorkflowExecuteInput, next: Next<WorkflowInboundCallsInterceptor, "execute">): Promise<unknown> {
    const caller = read(input.headers);
    if (caller !== undefined) this.#current = insideRun(caller);
    const startedAt = Date.now();
    const ended = (outcome: RunEnded["outcome"]): void => {
      const parent = caller === undefined ? {} : { parent: caller };
      proxySinks<TelemetrySinks>().telemetry.runEnded({ ...parent, startedAt, endedAt: Date.now(), outcome });
    };
    try {
      const result = await next(input);
      ended("completed");
      return result;
    } catch (error) {
      ended(error instanceof ContinueAsNew ? "continued" : "failed");
      throw error;
    }
  }

  handleSignal(input: SignalInput, next: Next<WorkflowInboundCallsInterceptor, "handleSignal">): Promise<void> {
    const sender = read(input.headers);
    // The signal that came with the start belongs to the run's own trace.
    if (sender !== undefined && sender.slice(3, 35) !== this.#current?.slice(3, 35)) this.#current = sender;
    return next(input);
  }

  scheduleActivity(
    input: ActivityInput,
    next: Next<WorkflowOutboundCallsInterceptor, "scheduleActivity">,
  ): Promise<unknown> {
    return next({ ...input, headers: this.#with(input.headers) });
  }

  continueAsNew(
    input: ContinueAsNewInput,
    next: Next<WorkflowOutboundCallsInterceptor, "continueAsNew">,
  ): Promise<never> {
    return next({ ...input, headers: this.#with(input.headers) });
  }

  #with(headers: Headers): Headers {
    if (this.#current === undefined) return headers;
    return { ...headers, [traceHeader]: defaultPayloadConverter.toPayload(this.#current) };
  }
}

export function interceptors(): WorkflowInterceptors {
  const carrier = new TraceCarrier();
  return { inbound: [carrier], outbound: [carrier] };
}
