import type { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";

/** Below this an answer fits into one packet of the network anyway. */
const worthBytes = 1024;

const compress = compression({
  threshold: worthBytes,
  // What is live goes out event by event: packing would hold it back.
  filter: (_request, response) => String(response.getHeader("content-type") ?? "").includes("json"),
});

/** Packs what will be answered, in the best form that the client says it takes; a phone waits for bytes, not for work. */
export function packAnswer(request: IncomingMessage, response: ServerResponse): void {
  compress(request, response, () => undefined);
}
