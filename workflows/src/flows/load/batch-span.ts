import { type SpanContext, SpanKind } from "@opentelemetry/api";
import { parseTraceparent } from "@orderhub/schema/telemetry/trace-context";
import { inSpan, isTracing, recordSpan } from "@orderhub/schema/telemetry/tracing";
import type { OutboxEntry } from "./outbox.ts";

/** Traces that one batch is written into; a batch of more has links to these only. */
const sourcesMax = 64;

function sourcesOf(entries: readonly OutboxEntry[]): readonly SpanContext[] {
  const found = new Map<string, SpanContext>();
  for (const { traceparent } of entries) {
    const source = parseTraceparent(traceparent);
    if (source !== undefined && !found.has(source.traceId)) found.set(source.traceId, source);
    if (found.size === sourcesMax) break;
  }
  return [...found.values()];
}

/**
 * Runs the load of a batch in the trace that its rows came from. A batch of several traces gets a trace of its own, which
 * links to each of them, and each of them gets a span that links back: every trace of a row shows when it became visible.
 */
export async function inBatchSpan(entries: readonly OutboxEntry[], work: () => Promise<void>): Promise<void> {
  if (!isTracing()) return work();
  const sources = sourcesOf(entries);
  const [first, ...others] = sources;
  const isShared = others.length > 0;
  const startedAt = new Date();
  const options = {
    kind: SpanKind.CONSUMER,
    attributes: { "orderhub.entries": entries.length },
    parent: isShared ? null : (first ?? null),
    links: isShared ? sources.map((context) => ({ context })) : [],
  };
  return inSpan("load batch", options, async (span) => {
    await work();
    if (!isShared || span === undefined) return;
    const links = [{ context: span.spanContext() }];
    const time = { startedAt, endedAt: new Date() };
    for (const parent of sources) recordSpan("load batch", time, { parent, links });
  });
}
