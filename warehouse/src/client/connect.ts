import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { isTracing } from "@orderhub/schema/telemetry/tracing";
import { traceClient } from "./trace-client.ts";

/** Database named by the path of a warehouse URL (`http://user:password@host:port/database`). */
export function databaseOf(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.replace(/^\//u, ""));
  return name === "" ? "default" : name;
}

export function withoutDatabase(url: string): string {
  const bare = new URL(url);
  bare.pathname = "/";
  return bare.href;
}

/** The client under a name of our own: other packages hold it and hand it on, only this one speaks through it. */
export type WarehouseClient = ClickHouseClient;

export interface WarehouseClientOptions {
  /** Longest a request may take. Default 30,000. */
  readonly timeoutMs?: number;
  readonly connectionsMax?: number;
}

/** A client of the warehouse. Close it when done. Settings make answers exact: decimals and 64-bit numbers come as text. */
export function connectWarehouse(url: string, options: WarehouseClientOptions = {}): WarehouseClient {
  const { username, password, origin } = new URL(url);
  const client = createClient({
    url: origin,
    username: decodeURIComponent(username) || "default",
    password: decodeURIComponent(password),
    database: databaseOf(url),
    request_timeout: options.timeoutMs ?? 30_000,
    max_open_connections: options.connectionsMax ?? 10,
    application: "orderhub",
    // Every failure is thrown; who catches it logs it.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1, output_format_json_quote_decimals: 1 },
  });
  if (isTracing()) traceClient(client);
  return client;
}
