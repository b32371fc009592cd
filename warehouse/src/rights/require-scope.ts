import { HubError } from "@orderhub/schema/errors";
import { z } from "zod";
import { inScope, type WarehouseReader } from "../client/in-scope.ts";
import { readRows } from "../client/read-rows.ts";

const anyRow = "SELECT 1 AS one FROM raw_order_v1 LIMIT 1";

async function seesRows(reader: WarehouseReader): Promise<boolean> {
  return (await readRows(reader, z.object({ one: z.number() }), anyRow)).length > 0;
}

/**
 * Whether the engine is proven to show no row to a request that does not say for whom it asks. While there is no row at all,
 * nothing is proven.
 * @throws HubError `excess_rights` where it shows one.
 */
export async function scopeIsProven(reader: WarehouseReader): Promise<boolean> {
  if (await seesRows(reader)) {
    throw new HubError(
      "ClickHouse shows orders to a request that carries no scope: connect the API with the user that the migrations make for " +
        "CLICKHOUSE_API_URL, or do not set CLICKHOUSE_SCOPE",
      { code: "excess_rights", reaction: "stop" },
    );
  }
  return seesRows(inScope(reader, null));
}
