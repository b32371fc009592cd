import { createPool } from "@orderhub/schema/db";
import { createTelemetry, observePool } from "@orderhub/api/telemetry/telemetry";
import { countStatements, createGatewayMetrics } from "@orderhub/warehouse/embedded/metrics";
import { createReceiverMetrics, createWorkerMetrics } from "@orderhub/workflows/telemetry/process-metrics";

/** Names of every metric that each process defines. Nothing connects: only names are asked for. */
export function metricNames(): ReadonlySet<string> {
  const pool = createPool("postgresql://nobody@127.0.0.1:1/none");
  const telemetry = createTelemetry();
  observePool(telemetry, pool);
  const gateway = createGatewayMetrics({ running: 0, waiting: 0 });
  const done = (): Promise<void> => Promise.resolve();
  countStatements(gateway, { add: () => undefined, flush: done, stop: done });
  const registries = [telemetry.metrics, createWorkerMetrics(pool), createReceiverMetrics(pool), gateway];
  return new Set(registries.flatMap((registry) => registry.names()));
}
