import type { Pool } from "@orderhub/schema/db";
import { createMetrics, type Metrics } from "@orderhub/schema/telemetry/metrics";
import { reportHubState } from "./hub-state.ts";
import { countChannelCalls, countLandings, countLoads, countProofs, countPushes } from "./ingest-metrics.ts";

function reportPool(metrics: Metrics, pool: Pool): void {
  metrics.gauge({
    name: "orderhub_pool_connections",
    help: "Postgres connections of the process: open, idle, and waited for.",
    labels: ["state"],
    read: () => [
      { labels: { state: "open" }, value: pool.totalCount },
      { labels: { state: "idle" }, value: pool.idleCount },
      { labels: { state: "waiting" }, value: pool.waitingCount },
    ],
  });
}

export function createWorkerMetrics(pool: Pool): Metrics {
  const metrics = createMetrics("worker");
  countChannelCalls(metrics);
  countLandings(metrics);
  countLoads(metrics);
  countProofs(metrics);
  reportPool(metrics, pool);
  reportHubState(metrics, pool);
  return metrics;
}

export function createReceiverMetrics(pool: Pool): Metrics {
  const metrics = createMetrics("receiver");
  countChannelCalls(metrics);
  countPushes(metrics);
  reportPool(metrics, pool);
  return metrics;
}
