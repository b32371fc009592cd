import type { ClickHouseClient } from "@clickhouse/client";
import { shopsSetting, writeShops } from "../rights/carried-scope.ts";

/** The part of the client that reads. */
export type WarehouseReader = Pick<ClickHouseClient, "query">;

/**
 * A reader for whom the engine itself leaves out the rows of other shops; null for every shop. It holds whatever the statement
 * says, so a statement that was compiled without its scope shows nothing more.
 */
export function inScope(client: WarehouseReader, shops: readonly string[] | null): WarehouseReader {
  const carried = { [shopsSetting]: writeShops(shops) };
  const query: WarehouseReader["query"] = (params) =>
    client.query({ ...params, clickhouse_settings: { ...params.clickhouse_settings, ...carried } });
  return { query };
}
