import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { metricsContentType } from "@orderhub/schema/telemetry/metrics";
import { handleQuery } from "./query-handler.ts";
import type { Gateway } from "./gateway.ts";

const KEEP_ALIVE_MS = 30_000;

const answer = (res: ServerResponse, status: number, body: string): void => {
  res.statusCode = status;
  res.setHeader("Content-Type", "text/plain; charset=UTF-8");
  res.end(body);
};

const notFound = (path: string): string =>
  `There is no handle ${path}\n\nUse / or /ping for health checks.\nOr /replicas_status for more sophisticated health checks.\n\nSend queries from your program with POST method or GET /?query=...\n`;

const route = async (gateway: Gateway, req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const url = new URL(req.url ?? "/", "http://gateway");
  res.setHeader("X-ClickHouse-Server-Display-Name", "orderhub");
  const isRead = req.method === "GET" || req.method === "HEAD";
  if (isRead && ["/ping", "/replicas_status", "/healthz"].includes(url.pathname)) return answer(res, 200, "Ok.\n");
  if (isRead && url.pathname === "/metrics") {
    res.writeHead(200, { "Content-Type": metricsContentType }).end(await gateway.metrics.render());
    return;
  }
  if (url.pathname !== "/" && url.pathname !== "/query") return answer(res, 404, notFound(url.pathname));
  if (isRead && url.search === "") return answer(res, 200, "Ok.\n");
  if (!isRead && req.method !== "POST") return answer(res, 405, `Method ${req.method ?? ""} is not supported\n`);
  return handleQuery(gateway, req, res, url);
};

/** The HTTP interface. Not listening yet. */
export const createHttpServer = (gateway: Gateway): Server => {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: 1 << 20 }, (req, res) => {
    route(gateway, req, res).catch((error: unknown) => {
      gateway.log.error({ err: error }, "request failed outside its statement");
      res.destroy();
    });
  });
  server.requestTimeout = 0;
  return server;
};
