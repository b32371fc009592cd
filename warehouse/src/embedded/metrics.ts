import { createMetrics, type Metrics, requestBuckets } from "@orderhub/schema/telemetry/metrics";
import type { Admission } from "./run/admission.ts";
import type { QueryLog } from "./run/query-log.ts";

export function createGatewayMetrics(admission: Pick<Admission, "running" | "waiting">): Metrics {
  const metrics = createMetrics("clickhouse");
  metrics.gauge({
    name: "orderhub_clickhouse_statements",
    help: "Statements that run in the embedded engine, and that wait for a place.",
    labels: ["state"],
    read: () => [
      { labels: { state: "running" }, value: admission.running },
      { labels: { state: "waiting" }, value: admission.waiting },
    ],
  });
  return metrics;
}

/** Counts statements as they are written to the query log. */
export function countStatements(metrics: Metrics, queryLog: QueryLog): QueryLog {
  const seconds = metrics.histogram({
    name: "orderhub_clickhouse_statement_seconds",
    help: "Statements of the embedded engine by kind and outcome.",
    labels: ["kind", "outcome"],
    buckets: requestBuckets,
  });
  return {
    ...queryLog,
    add(row) {
      const outcome = row.type === "QueryFinish" ? "ok" : "failed";
      if (row.type !== "QueryStart")
        seconds.observe({ kind: row.query_kind || "none", outcome }, row.query_duration_ms / 1000);
      queryLog.add(row);
    },
  };
}
