import type { Pool } from "@orderhub/schema/db";
import {
  type CounterMetric,
  createMetrics,
  type HistogramMetric,
  type Metrics,
  requestBuckets,
} from "@orderhub/schema/telemetry/metrics";

/** What the API counts of itself. `metrics` takes further definitions. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly requests: HistogramMetric<"route" | "operation" | "status">;
  readonly errors: CounterMetric<"operation" | "code">;
  readonly statements: CounterMetric<never>;
  readonly deprecated: CounterMetric<"coordinate" | "client">;
  readonly operationStatements: HistogramMetric<"operation">;
}

export function createTelemetry(): Telemetry {
  const metrics = createMetrics("api");
  return {
    metrics,
    requests: metrics.histogram({
      name: "orderhub_api_request_seconds",
      help: "Requests by route, GraphQL operation of a signed-in caller, and HTTP status.",
      labels: ["route", "operation", "status"],
      buckets: requestBuckets,
    }),
    errors: metrics.counter({
      name: "orderhub_api_errors_total",
      help: "Errors in GraphQL answers by operation and code.",
      labels: ["operation", "code"],
    }),
    statements: metrics.counter({ name: "orderhub_api_statements_total", help: "Statements sent to Postgres." }),
    deprecated: metrics.counter({
      name: "orderhub_api_deprecated_total",
      help: "Requests for deprecated parts of the GraphQL schema, by client: a token's name, or web.",
      labels: ["coordinate", "client"],
    }),
    operationStatements: metrics.histogram({
      name: "orderhub_api_operation_statements",
      help: "Statements sent to Postgres for one operation.",
      labels: ["operation"],
      buckets: [1, 2, 3, 4, 6, 10, 20, 50],
    }),
  };
}

/** Reports what waits for a connection and how many there are. */
export function observePool({ metrics }: Telemetry, pool: Pool): void {
  const read = (value: () => number) => () => [{ labels: {}, value: value() }];
  metrics.gauge({
    name: "orderhub_api_pool_waiting",
    help: "Requests that wait for a Postgres connection.",
    read: read(() => pool.waitingCount),
  });
  metrics.gauge({
    name: "orderhub_api_pool_total",
    help: "Open Postgres connections.",
    read: read(() => pool.totalCount),
  });
}
