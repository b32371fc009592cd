import {
  type Attributes,
  context,
  type Link,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import * as z from "zod";
import type { Sdk, SpanIds } from "./start-sdk.ts";

/** OpenTelemetry's own variables, as far as the hub reads them. */
export const TracingConfig = z.object({
  /** Where spans are sent over OTLP/HTTP; without it none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** `name=value,…`, for a collector that asks for a key. */
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  /** Share of traces that are kept, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
});
export type TracingConfig = z.infer<typeof TracingConfig>;

let sdk: Sdk | undefined;

/**
 * Starts to make and send spans where an endpoint is configured, else loads nothing. Call it before pools and clients are made:
 * they are instrumented only while traces are made. Returns the function that sends what is left and stops.
 */
export async function startTracing(process: string, config: TracingConfig): Promise<() => Promise<void>> {
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return () => Promise.resolve();
  const { startSdk } = await import("./start-sdk.ts");
  const own = startSdk(process, config);
  sdk = own;
  return async () => {
    sdk = undefined;
    await own.stop();
  };
}

export function isTracing(): boolean {
  return sdk !== undefined;
}

/** Whether the trace of that id is one of those that are kept. */
export function isSampled(traceId: string): boolean {
  return sdk?.isSampled(traceId) ?? false;
}

export interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /** The span's parent; absent: the span that runs now; null: none, a trace of its own. */
  readonly parent?: SpanContext | null | undefined;
  readonly links?: readonly Link[];
}

function contextOf(parent: SpanContext | null | undefined) {
  if (parent === undefined) return context.active();
  return parent === null ? trace.deleteSpan(context.active()) : trace.setSpanContext(context.active(), parent);
}

/** Runs the work inside a span, which ends with it. An error marks the span by its kind only: messages can hold values. */
export async function inSpan<Result>(
  name: string,
  { kind = SpanKind.INTERNAL, attributes = {}, parent, links = [] }: SpanOptions,
  work: (span: Span | undefined) => Promise<Result>,
): Promise<Result> {
  if (sdk === undefined) return work(undefined);
  const parentContext = contextOf(parent);
  const span = sdk.tracer.startSpan(name, { kind, attributes, links: [...links] }, parentContext);
  try {
    return await context.with(trace.setSpan(parentContext, span), () => work(span));
  } catch (error) {
    failSpan(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** A span of the statement that is sent now, or undefined where nothing is traced. Its caller ends it. */
export function startStatementSpan(system: "postgresql" | "clickhouse", name: string): Span | undefined {
  if (sdk === undefined || trace.getSpanContext(context.active()) === undefined) return undefined;
  const attributes = { "db.system.name": system, "db.query.summary": name };
  return sdk.tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes });
}

export function failSpan(span: Span, error: unknown): void {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  span.setAttribute("error.type", code ?? (error instanceof Error ? error.name : typeof error));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Writes a span that is over already; with `ids`, under those that others have named as their parent. */
export function recordSpan(
  name: string,
  time: { readonly startedAt: Date; readonly endedAt: Date; readonly ids?: SpanIds },
  { attributes = {}, parent = null, links = [] }: SpanOptions,
): void {
  sdk?.withIds(time.ids, (tracer) => {
    const options = { attributes, links: [...links], startTime: time.startedAt };
    tracer.startSpan(name, options, contextOf(parent)).end(time.endedAt);
  });
}
