import { createLog } from "@orderhub/schema/log";
import { connectWarehouse, type WarehouseClient } from "@orderhub/warehouse/client/connect";
import { apiReaderUrl } from "@orderhub/warehouse/rights/api-reader";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshWarehouse } from "../../../tests/harness/fresh-warehouse.ts";
import { watchScope } from "./watch-scope.ts";

const log = createLog("test", "fatal");
const never = new AbortController().signal;

let owner: WarehouseClient;
let reader: WarehouseClient;

beforeAll(async () => {
  const url = await freshWarehouse();
  owner = connectWarehouse(url);
  reader = connectWarehouse(apiReaderUrl(url));
  const order = { order_id: "1", shop_id: "a", channel: "taobao", order_no: "1", status: "paid", revision: "1" };
  await owner.insert({ table: "raw_order_v1", format: "JSONEachRow", values: [order] });
});
afterAll(() => Promise.all([owner.close(), reader.close()]));

it("ends once ClickHouse hides every row from a request without a scope", async () => {
  await expect(watchScope({ clickhouse: reader, warehouseFilters: true, log }, never)).resolves.toBeUndefined();
});

it("fails where ClickHouse shows a row to a request without a scope, and only where it was told to filter", async () => {
  const watched = watchScope({ clickhouse: owner, warehouseFilters: true, log }, never);
  await expect(watched).rejects.toMatchObject({ code: "excess_rights" });
  await expect(watchScope({ clickhouse: owner, warehouseFilters: false, log }, never)).resolves.toBeUndefined();
});

it("waits for an engine that is away until the process ends", async () => {
  const away = connectWarehouse("http://orderhub:x@127.0.0.1:9/orderhub");
  const ending = new AbortController();
  const watched = watchScope({ clickhouse: away, warehouseFilters: true, log }, ending.signal);
  ending.abort();
  await expect(watched).resolves.toBeUndefined();
  await away.close();
});
