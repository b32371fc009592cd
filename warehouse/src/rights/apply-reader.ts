import { HubError } from "@orderhub/schema/errors";
import { z } from "zod";
import type { WarehouseClient } from "../client/connect.ts";
import { databaseOf } from "../client/connect.ts";
import { readRows } from "../client/read-rows.ts";
import { readerStatements } from "./reader-sql.ts";

const tablesWithShops =
  "SELECT DISTINCT table FROM system.columns WHERE database = {database:String} AND name = 'shop_id' ORDER BY 1";

/**
 * Makes the user that the API's address names, or brings it up to date, for the tables that are there now. Returns the tables
 * that it sees by shop.
 * @throws HubError `reader_is_owner` where the address names the hub's own user, which may not lose its rights.
 */
export async function applyReader(
  owner: WarehouseClient,
  addresses: { readonly ownerUrl: string; readonly readerUrl: string; readonly cluster?: string | undefined },
): Promise<readonly string[]> {
  const reader = new URL(addresses.readerUrl);
  const user = decodeURIComponent(reader.username);
  if (user === "" || user === decodeURIComponent(new URL(addresses.ownerUrl).username)) {
    throw new HubError("CLICKHOUSE_API_URL must name a user of the API's own, not the one of CLICKHOUSE_URL", {
      code: "reader_is_owner",
      reaction: "stop",
    });
  }
  const database = databaseOf(addresses.ownerUrl);
  const found = await readRows(owner, z.object({ table: z.string() }), tablesWithShops, { params: { database } });
  const tables = found.map(({ table }) => table);
  const password = decodeURIComponent(reader.password);
  for (const query of readerStatements({ user, password, database, tables, cluster: addresses.cluster })) {
    await owner.command({ query });
  }
  return tables;
}
