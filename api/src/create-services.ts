import { temporalConnection } from "@orderhub/schema/contracts/temporal-connection";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool } from "@orderhub/schema/db";
import { createLog, type Log } from "@orderhub/schema/log";
import { apiRole } from "@orderhub/schema/rights/tables";
import { traceWorkflows } from "@orderhub/schema/telemetry/temporal-client";
import { connectWarehouse } from "@orderhub/warehouse/client/connect";
import { Client, Connection } from "@temporalio/client";
import { readSignInProviders } from "./auth/providers/config.ts";
import { builtFrontEnd, type ApiConfig } from "./config.ts";
import { createProgressFeed } from "./ingestion/progress-feed.ts";
import { createDocumentStore } from "./documents/document-store.ts";
import { createBuckets } from "./limits/buckets.ts";
import { createTurns } from "./limits/turns.ts";
import { settleInPostgres } from "./limits/shared-buckets.ts";
import { schema } from "./schema.ts";
import type { Services } from "./services.ts";
import { createDb } from "./sql/db.ts";
import { createSights } from "./sql/scoped-pool.ts";
import { createTelemetry, observePool, type Telemetry } from "./telemetry/telemetry.ts";
import { createFieldUsage, type FieldUsage } from "./usage/field-usage.ts";
import { writeUsageTo } from "./usage/write-usage.ts";

/**
 * The database as the API uses it: in the role that writes no fact, whatever else the login may do, with our time budget on
 * every statement, and with a fixed text form of instants (cursors hold it).
 */
export function apiDatabaseUrl(config: Pick<ApiConfig, "DATABASE_URL" | "API_STATEMENT_TIMEOUT_MS">): string {
  const url = new URL(config.DATABASE_URL);
  const settings = {
    role: apiRole,
    statement_timeout: String(config.API_STATEMENT_TIMEOUT_MS),
    timezone: "UTC",
    datestyle: "ISO",
  };
  url.searchParams.set(
    "options",
    Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  );
  return url.href;
}

function countFieldUsage(pool: Pool, telemetry: Telemetry, log: Log): FieldUsage {
  return createFieldUsage({
    schema,
    write: writeUsageTo(pool),
    onDeprecated: (client, coordinate) => telemetry.deprecated.add({ client, coordinate }),
    onWriteFailed: (error) => log.warn({ err: error }, "a minute of field usage is not counted"),
  });
}

/** Everything that lives as long as the process. Nothing connects before it is used. */
export function createServices(config: ApiConfig): Services & { readonly close: () => Promise<void> } {
  const log = createLog("api", config.LOG_LEVEL);
  const telemetry = createTelemetry();
  const pool = createPool(apiDatabaseUrl(config), { max: 20, name: "orderhub-api" });
  const sights = createSights(pool);
  // Connections of their own: what limits and stops the others must not wait behind them. To stop takes the login itself.
  const limitsPool = createPool(apiDatabaseUrl(config), { max: 1, name: "orderhub-api-limits" });
  const cancelPool = createPool(config.DATABASE_URL, { max: 1, name: "orderhub-api-cancel" });
  const buckets = createBuckets({
    settle: settleInPostgres(limitsPool),
    onSettleFailed: (error) => log.warn({ err: error }, "buckets are counted by this process alone"),
  });
  const clickhouse = connectWarehouse(config.CLICKHOUSE_URL);
  // Without retries of its own: a person waits for the answer, and a retry after the end of the process would throw.
  const connection = Connection.lazy({ ...temporalConnection(config), interceptors: [] });
  const temporal = new Client({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    interceptors: { workflow: [traceWorkflows] },
  });
  const fieldUsage = countFieldUsage(limitsPool, telemetry, log);
  const progress = createProgressFeed(createDb(sights("everything")), log);
  observePool(telemetry, pool);
  return {
    pool: sights("nothing"),
    sights,
    signInProviders: readSignInProviders(config.HUB_SIGN_IN),
    clickhouse,
    warehouseFilters: config.CLICKHOUSE_SCOPE === "carried",
    temporal: () => Promise.resolve(temporal),
    keyring: parseKeyring(config.HUB_KEYRING),
    temporalUiUrl: config.TEMPORAL_UI_URL?.replace(/\/$/, "") ?? null,
    temporalNamespace: config.TEMPORAL_NAMESPACE,
    progress,
    revealsPerDay: config.API_REVEALS_PER_DAY,
    buckets,
    turns: createTurns(),
    limitFactor: config.API_LIMIT_FACTOR,
    cancelStatement: async (processId) => {
      await cancelPool.query("select pg_cancel_backend($1)", [processId]);
    },
    deadlineFactor: config.API_DEADLINE_FACTOR,
    documents: createDocumentStore(config.WEB_DIST ?? builtFrontEnd),
    sessionQueries: config.API_SESSION_QUERIES,
    fieldUsage,
    telemetry,
    log,
    close: async () => {
      progress.close();
      await Promise.all([buckets.close(), fieldUsage.close()]);
      await Promise.allSettled([
        pool.end(),
        limitsPool.end(),
        cancelPool.end(),
        clickhouse.close(),
        connection.close(),
      ]);
    },
  };
}
