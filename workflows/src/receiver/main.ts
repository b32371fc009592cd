import { createServer } from "node:http";
import { temporalConnection } from "@orderhub/schema/contracts/temporal-connection";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool } from "@orderhub/schema/db";
import { createLog } from "@orderhub/schema/log";
import { answerHealth, runUntilStopped } from "@orderhub/schema/process";
import { traceWorkflows } from "@orderhub/schema/telemetry/temporal-client";
import { startTracing } from "@orderhub/schema/telemetry/tracing";
import { Client, Connection } from "@temporalio/client";
import { readReceiverConfig } from "../config.ts";
import { createReceiverMetrics } from "../telemetry/process-metrics.ts";
import { consumeForAll, type ReceiverDeps } from "./consume-loop.ts";
import { takeHook } from "./hooks.ts";

const config = readReceiverConfig();
const logger = createLog("receiver", config.LOG_LEVEL);
const stopTracing = await startTracing("receiver", config);
const pool = createPool(config.DATABASE_URL, { max: 5, name: "orderhub-receiver" });
const connection = await Connection.connect(temporalConnection(config));
const stop = new AbortController();
const deps: ReceiverDeps = {
  pool,
  keyring: parseKeyring(config.HUB_KEYRING),
  temporal: new Client({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    interceptors: { workflow: [traceWorkflows] },
  }),
  logger,
  stopping: stop.signal,
};

const metrics = createReceiverMetrics(pool);
const readiness = (): Promise<unknown> => pool.query("SELECT 1").then(() => ({ ok: true }));
const server = createServer((request, response) => {
  const answer =
    request.method === "GET"
      ? answerHealth(request, response, { readiness, metrics })
      : takeHook(deps, request, response);
  answer.catch((error: unknown) => {
    logger.error({ err: error }, "a request could not be answered");
    if (!response.headersSent) response.writeHead(503);
    response.end();
  });
});
server.listen(config.RECEIVER_PORT, config.RECEIVER_HOST, () => {
  logger.info({ port: config.RECEIVER_PORT }, "receiver is up");
});
const consuming = consumeForAll(deps);

runUntilStopped(
  async () => {
    stop.abort();
    server.close();
    server.closeIdleConnections();
    await consuming;
    await Promise.all([pool.end(), connection.close(), stopTracing()]);
  },
  { parentPid: config.ORDERHUB_PARENT_PID },
);
