import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const Value = z.looseObject({
  stringValue: z.string().optional(),
  intValue: z.union([z.string(), z.number()]).optional(),
});
const Attribute = z.object({ key: z.string(), value: Value });
const Span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/u),
  spanId: z.string().regex(/^[0-9a-f]{16}$/u),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(Attribute),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
});
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});

export type ReceivedSpan = z.infer<typeof Span> & { readonly service: string };

export interface OtlpReceiver {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** Everything that was received, as it came. */
  readonly text: () => string;
  readonly stop: () => Promise<void>;
}

/** A collector: takes spans over OTLP/HTTP in JSON, and refuses what it cannot read. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const parsed = request.url === "/v1/traces" ? Export.safeParse(JSON.parse(body)) : undefined;
      if (parsed?.success !== true) {
        response.writeHead(400).end();
        return;
      }
      bodies.push(body);
      for (const { resource, scopeSpans } of parsed.data.resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === "service.name")?.value.stringValue ?? "";
        for (const span of scopeSpans.flatMap((scope) => scope.spans)) spans.push({ ...span, service });
      }
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    text: () => bodies.join("\n"),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The spans of a trace that hang together: from each a way of parents leads to the root's span. */
export function connectedTo(root: ReceivedSpan, spans: readonly ReceivedSpan[]): readonly ReceivedSpan[] {
  const found = new Map([[root.spanId, root]]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const span of spans)
      if (span.traceId === root.traceId && found.has(span.parentSpanId ?? "")) found.set(span.spanId, span);
  }
  return [...found.values()];
}
