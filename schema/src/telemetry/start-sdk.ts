import { context, ROOT_CONTEXT, trace, type Tracer } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  RandomIdGenerator,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { TracingConfig } from "./tracing.ts";

/** What makes spans and sends them. */
export interface Sdk {
  readonly tracer: Tracer;
  readonly isSampled: (traceId: string) => boolean;
  /** Runs the work; the span that it starts has the given ids, where there are some. */
  readonly withIds: (ids: SpanIds | undefined, work: (tracer: Tracer) => void) => void;
  readonly stop: () => Promise<void>;
}

export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
}

/** Random ids, except where those of a span have been decided before. */
class Ids {
  decided: SpanIds | undefined;
  readonly #random = new RandomIdGenerator();

  generateTraceId(): string {
    return this.decided?.traceId ?? this.#random.generateTraceId();
  }

  generateSpanId(): string {
    return this.decided?.spanId ?? this.#random.generateSpanId();
  }
}

function headersOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").flatMap((pair) => {
      const [name = "", ...value] = pair.split("=");
      return name.trim() === "" ? [] : [[name.trim(), decodeURIComponent(value.join("=").trim())]];
    }),
  );
}

export function startSdk(process: string, config: TracingConfig): Sdk {
  const endpoint = (config.OTEL_EXPORTER_OTLP_ENDPOINT ?? "").replace(/\/$/u, "");
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    headers: headersOf(config.OTEL_EXPORTER_OTLP_HEADERS ?? ""),
  });
  const ids = new Ids();
  const ratio = new TraceIdRatioBasedSampler(config.OTEL_TRACES_SAMPLER_ARG);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.namespace": "orderhub", "service.name": `orderhub-${process}` }),
    sampler: new ParentBasedSampler({ root: ratio }),
    idGenerator: ids,
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000, maxQueueSize: 8_192 })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  const tracer = provider.getTracer("orderhub");
  return {
    tracer,
    isSampled: (traceId) => ratio.shouldSample(ROOT_CONTEXT, traceId).decision === SamplingDecision.RECORD_AND_SAMPLED,
    withIds(decided, work) {
      ids.decided = decided;
      work(tracer);
      ids.decided = undefined;
    },
    stop: async () => {
      await provider.shutdown().catch(() => undefined);
      trace.disable();
      context.disable();
    },
  };
}
