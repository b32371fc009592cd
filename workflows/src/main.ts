import { temporalConnection } from "@orderhub/schema/contracts/temporal-connection";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool } from "@orderhub/schema/db";
import { createLog } from "@orderhub/schema/log";
import { runUntilStopped, serveHealth } from "@orderhub/schema/process";
import { traceWorkflows } from "@orderhub/schema/telemetry/temporal-client";
import { startTracing } from "@orderhub/schema/telemetry/tracing";
import { connectWarehouse } from "@orderhub/warehouse/client/connect";
import { Client, Connection } from "@temporalio/client";
import { NativeConnection, Runtime } from "@temporalio/worker";
import { readWorkerConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { watchImports } from "./flows/import-file/reconcile-imports.ts";
import { keepHeapSmall } from "./keep-heap-small.ts";
import { createWorkerMetrics } from "./telemetry/process-metrics.ts";
import { reserveSdkMetrics } from "./telemetry/sdk-metrics.ts";
import { temporalLogger } from "./telemetry/temporal-logger.ts";
import { bundleWorkflows, createWorkers } from "./worker.ts";

keepHeapSmall();
const config = readWorkerConfig();
const logger = createLog("worker", config.LOG_LEVEL);
const stopTracing = await startTracing("worker", config);
const sdkMetrics = await reserveSdkMetrics();
Runtime.install({ logger: temporalLogger(logger), shutdownSignals: [], telemetryOptions: sdkMetrics.options });

const packed = config.WORKFLOW_BUNDLE;
const bundling = packed === undefined ? bundleWorkflows() : Promise.resolve({ codePath: packed });
const connection = await NativeConnection.connect(temporalConnection(config));
const clientConnection = await Connection.connect(temporalConnection(config));
const pool = createPool(config.DATABASE_URL, { max: 20, name: "orderhub-worker" });
const metrics = createWorkerMetrics(pool);
metrics.append(sdkMetrics.read);
const drain = new AbortController();
const deps: Deps = {
  pool,
  databaseUrl: config.DATABASE_URL,
  clickhouse: connectWarehouse(config.CLICKHOUSE_URL),
  temporal: new Client({
    connection: clientConnection,
    namespace: config.TEMPORAL_NAMESPACE,
    interceptors: { workflow: [traceWorkflows] },
  }),
  keyring: parseKeyring(config.HUB_KEYRING),
  logger,
  draining: drain.signal,
};
const workers = await createWorkers(connection, config.TEMPORAL_NAMESPACE, await bundling, deps);
const stopWatching = watchImports(deps);
const running = Promise.all(workers.map((worker) => worker.run()));
running.catch((error: unknown) => {
  logger.fatal({ err: error }, "worker failed");
  process.exit(1);
});

const readiness = (): unknown => {
  const states = workers.map((worker) => worker.getState());
  if (states.some((state) => state !== "RUNNING")) throw new Error(`workers: ${states.join(", ")}`);
  return { ok: true, queues: workers.map((worker) => worker.options.taskQueue) };
};
const { WORKER_HEALTH_PORT: port, WORKER_HEALTH_HOST: host } = config;
const health = await serveHealth({ port, host, readiness, metrics });
logger.info({ port: health.port }, "worker is up");

runUntilStopped(
  async () => {
    logger.info("draining");
    drain.abort();
    stopWatching();
    for (const worker of workers) if (worker.getState() === "RUNNING") worker.shutdown();
    await running;
    await Promise.all([
      health.close(),
      pool.end(),
      connection.close(),
      clientConnection.close(),
      deps.clickhouse.close(),
      stopTracing(),
    ]);
    logger.info("worker has stopped");
  },
  { parentPid: config.ORDERHUB_PARENT_PID },
);
