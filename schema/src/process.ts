import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

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

/** Answers GET /healthz: 200 with what `read` returns, 503 when it throws. */
export async function serveHealth(port: number, read: () => unknown): Promise<HealthServer> {
  const server = createServer((request, response) => {
    if (request.url !== "/healthz") {
      response.writeHead(404).end();
      return;
    }
    Promise.resolve()
      .then(read)
      .then(
        (body) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body)),
        (error: unknown) => response.writeHead(503).end(error instanceof Error ? error.message : "unhealthy"),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
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
