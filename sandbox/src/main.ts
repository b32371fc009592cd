import { readConfig } from "./config.ts";
import { createSandboxServer } from "./http/server.ts";
import { log } from "./log.ts";
import { openSandbox } from "./open-sandbox.ts";
import { warmUp } from "./warm-up.ts";

const config = readConfig();
const sandbox = openSandbox(config);
const server = createSandboxServer(sandbox, config.adminToken);

let stopping = false;
function stop(reason: string): void {
  if (stopping) return;
  stopping = true;
  log("info", "stopping", { reason });
  sandbox.store.flush();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(0);
  }, 2000).unref();
}

process.on("SIGTERM", () => stop("SIGTERM"));
process.on("SIGINT", () => stop("SIGINT"));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const { parentPid } = config;
if (parentPid !== undefined) {
  setInterval(() => {
    if (!isAlive(parentPid)) stop("parent is gone");
  }, 1000).unref();
}

server.listen(config.port, config.host, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : config.port;
  warmUp(sandbox, () => stopping).catch((error: unknown) => {
    log("error", "warm-up failed", { error });
    stop("warm-up failed");
  });
  log("info", "listening", { host: config.host, port, plan: sandbox.store.state.plan });
});
