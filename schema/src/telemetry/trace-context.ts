import { context, isSpanContextValid, type SpanContext, trace, TraceFlags } from "@opentelemetry/api";

const form = /^00-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})$/u;

/** Reads W3C trace context. Undefined where the text is none. */
export function parseTraceparent(text: unknown): SpanContext | undefined {
  const groups = typeof text === "string" ? form.exec(text)?.groups : undefined;
  if (groups === undefined) return undefined;
  const { traceId = "", spanId = "", flags = "0" } = groups;
  const parsed = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(parsed) ? parsed : undefined;
}

export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
}

/** W3C trace context of the span that runs now. Undefined outside of a span and while no traces are made. */
export function activeTraceparent(): string | undefined {
  const active = trace.getSpanContext(context.active());
  return active === undefined || !isSpanContextValid(active) ? undefined : formatTraceparent(active);
}
