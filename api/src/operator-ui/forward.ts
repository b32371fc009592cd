import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

const ofOneConnection = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
/** What the UI's server need not know, or would read as another request. */
const keptHere = new Set([
  "host",
  "origin",
  "referer",
  "cookie",
  "authorization",
  "accept-encoding",
  "content-length",
  "x-http-method-override",
]);

/** The UI's own cookies; the session of the hub stays here. */
function uiCookies(cookie: string | undefined): string {
  const parts = (cookie ?? "").split(";").map((part) => part.trim());
  return parts.filter((part) => part.startsWith("_csrf=")).join("; ");
}

function headersFor({ headers }: IncomingMessage, upstream: URL, bytes: number): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !ofOneConnection.has(name) && !keptHere.has(name));
  const cookie = uiCookies(headers.cookie);
  return {
    ...Object.fromEntries(kept),
    host: upstream.host,
    "accept-encoding": "identity",
    ...(headers.origin === undefined ? {} : { origin: upstream.origin }),
    ...(cookie === "" ? {} : { cookie }),
    ...(bytes === 0 ? {} : { "content-length": String(bytes) }),
  };
}

/** Sends the request on to the UI's server and its answer back. `change` may alter the answer's text. */
export async function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  { upstream, body, change }: { upstream: URL; body: Buffer; change: ((text: string) => string) | undefined },
): Promise<void> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(
      {
        hostname: upstream.hostname,
        port: upstream.port,
        method: incoming.method,
        path: incoming.url,
        headers: headersFor(incoming, upstream, body.length),
      },
      resolve,
    );
    sent.once("error", reject);
    response.once("close", () => sent.destroy());
    sent.end(body);
  });
  const kept = Object.entries(answer.headers).filter(
    ([name]) => !ofOneConnection.has(name) && name !== "content-length",
  );
  const headers = { ...Object.fromEntries(kept), "x-frame-options": "DENY", "referrer-policy": "no-referrer" };
  if (change !== undefined && answer.statusCode === 200) {
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    response.writeHead(200, headers).end(change(Buffer.concat(parts).toString("utf8")));
    return;
  }
  response.writeHead(answer.statusCode ?? 502, headers);
  await pipeline(answer, response);
}
