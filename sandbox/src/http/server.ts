import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { handleAdmin } from "../admin/admin.ts";
import { homePage } from "../admin/home-page.ts";
import { handleTopCall, type Outcome } from "../channels/taobao/gateway.ts";
import { handleTokenCall } from "../channels/taobao/oauth.ts";
import { mergeParams } from "../channels/taobao/params.ts";
import { RateLimit } from "../channels/taobao/rate-limit.ts";
import type { Sandbox } from "../sandbox.ts";
import { log } from "../log.ts";
import { createSandboxMetrics, type SandboxMetrics } from "./metrics.ts";
import { readBody } from "./read-body.ts";

/** The sandbox's one HTTP server: the platform's gateway, its token endpoint, the admin endpoints and a page for people. */
export function createSandboxServer(sandbox: Sandbox, adminToken: string): Server {
  const limit = new RateLimit();
  const metrics = createSandboxMetrics();
  const server = createServer((request, response) => {
    route({ sandbox, limit, metrics, adminToken }, request, response).catch((error: unknown) => {
      log("error", "request failed", { error });
      if (response.headersSent) response.destroy();
      else send(response, 500, "application/json", JSON.stringify({ error: String(error) }));
    });
  });
  server.keepAliveTimeout = 65_000;
  return server;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "content-length": Buffer.byteLength(body) });
  // As text it leaves in one write with the head.
  response.end(body, "utf8");
}

async function formParams(request: IncomingMessage, url: URL): Promise<Map<string, string>> {
  const body = request.method === "POST" ? (await readBody(request)).toString("utf8") : "";
  return mergeParams(url.searchParams, new URLSearchParams(body));
}

interface Parts {
  readonly sandbox: Sandbox;
  readonly limit: RateLimit;
  readonly metrics: SandboxMetrics;
  readonly adminToken: string;
}

async function route(
  { sandbox, limit, metrics, adminToken }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox");
  if (url.pathname === "/router/rest") {
    const params = await formParams(request, url);
    const outcome = handleTopCall(sandbox, limit, params);
    metrics.answered(params.get("method") ?? "", outcome);
    return perform(outcome, response);
  }
  if (url.pathname === "/oauth/token") {
    const { status, body } = handleTokenCall(sandbox, await formParams(request, url));
    return send(response, status, "application/json", body);
  }
  if (url.pathname === "/healthz") return send(response, 200, "application/json", '{"status":"ok"}');
  if (url.pathname === "/metrics") return send(response, 200, "text/plain", await metrics.render());
  if (url.pathname === "/") return send(response, 200, "text/html", homePage(sandbox));
  if (url.pathname.startsWith("/admin/")) return handleAdmin({ sandbox, adminToken, request, response, url });
  send(response, 404, "application/json", '{"error":"not found"}');
}

async function perform(outcome: Outcome, response: ServerResponse): Promise<void> {
  if (outcome.kind === "hang") {
    setTimeout(() => response.destroy(), outcome.seconds * 1000).unref();
    return;
  }
  if (outcome.kind === "status") {
    return send(response, outcome.status, "text/html", `<html><body><h1>${outcome.status}</h1></body></html>`);
  }
  if (outcome.delaySeconds > 0) await new Promise((resolve) => setTimeout(resolve, outcome.delaySeconds * 1000));
  send(response, 200, "application/json", outcome.body);
}
