import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mayScrape } from "./telemetry/may-scrape.ts";
import { type Metrics, metricsContentType } from "./telemetry/metrics.ts";

/** Runs `stop` once when the process is told to end or its parent is gone, then exits: 0 when it drained, 1 when not. */
export function runUntilStopped(
  stop: () => Promise<void>,
  options: { readonly parentPid?: number | undefined } = {},
): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  const { parentPid } = options;
  if (parentPid === undefined) return;
  setInterval(() => {
    if (!isAlive(parentPid)) end();
  }, 1000).unref();
}

/** Whether a process of that id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface HealthAnswers {
  /** What /readyz answers with; throws while the process can not do its work. */
  readonly readiness: () => unknown;
  /** What /metrics shows. */
  readonly metrics: Metrics;
}

export interface HealthOptions extends HealthAnswers {
  readonly port: number;
  /** Address to listen on. Default 127.0.0.1; a container needs 0.0.0.0. */
  readonly host?: string | undefined;
}

/** Serves GET /healthz (200 while the process answers, so that an engine's outage restarts nothing), /readyz and /metrics. */
export async function serveHealth({ port, host = "127.0.0.1", ...answers }: HealthOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answerHealth(request, response, answers).catch((error: unknown) => {
      response.writeHead(503).end(error instanceof Error ? error.message : "not ready");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Answers the paths of health and metrics; anything else is 404. Rejects when the readiness does. */
export async function answerHealth(
  { url: path, headers }: Pick<IncomingMessage, "url" | "headers">,
  response: ServerResponse,
  { readiness, metrics }: HealthAnswers,
): Promise<void> {
  if (path === "/metrics" && mayScrape(headers)) {
    response.writeHead(200, { "content-type": metricsContentType }).end(await metrics.render());
    return;
  }
  const body = path === "/healthz" ? { ok: true } : path === "/readyz" ? await readiness() : undefined;
  if (body === undefined) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}
