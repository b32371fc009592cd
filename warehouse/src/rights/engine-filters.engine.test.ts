import { afterAll, beforeAll, expect, it } from "vitest";
import { freshWarehouse } from "../../../tests/harness/fresh-warehouse.ts";
import { connectWarehouse, type WarehouseClient } from "../client/connect.ts";
import { inScope } from "../client/in-scope.ts";
import { recomputeRollups } from "../loader/recompute.ts";
import { readDimensionValues } from "../query/read-dimension-values.ts";
import { readMetrics } from "../query/read-metrics.ts";
import { apiReaderUrl } from "./api-reader.ts";

const created = new Date("2026-10-01T02:00:00Z");
const shops = ["a", "b", "c'*,"];
const orders = { a: 3, b: 5, "c'*,": 7 } as const;

let owner: WarehouseClient;
let reader: WarehouseClient;

beforeAll(async () => {
  const url = await freshWarehouse();
  owner = connectWarehouse(url);
  reader = connectWarehouse(apiReaderUrl(url));
  const values = Object.entries(orders).flatMap(([shop, count], index) =>
    Array.from({ length: count }, (_, number) => ({
      order_id: String(index * 100 + number),
      shop_id: shop,
      channel: "taobao",
      market: "CN",
      order_no: `${index}-${number}`,
      status: "paid",
      created_at: "2026-10-01 02:00:00.000",
      total_amount: "10.00",
      revision: "1",
    })),
  );
  await owner.insert({ table: "raw_order_v1", format: "JSONEachRow", values });
  const hours = [Math.floor(created.getTime() / 3_600_000)];
  let version = 0n;
  for (const shopId of shops) {
    const dirty = [{ basis: "created", shopId, hours }] as const;
    await recomputeRollups(owner, dirty, () => Promise.resolve((version += 1n)));
  }
});
afterAll(() => Promise.all([owner.close(), reader.close()]));

/** Orders per shop, asked by a compiler that has lost the scope. */
async function ordersWithoutScope(seen: readonly string[] | null): Promise<number> {
  const period = { start: new Date("2026-09-30T16:00:00Z"), end: new Date("2026-10-01T16:00:00Z") };
  const { metrics } = await readMetrics(inScope(reader, seen), {
    names: ["ordersCreated"],
    period,
    basis: "created",
    through: period.end,
  });
  return Number(metrics[0]?.total.value);
}

it.each([
  { seen: null, count: 15 },
  { seen: ["a"], count: 3 },
  { seen: ["b", "c'*,"], count: 12 },
  { seen: ["nowhere"], count: 0 },
  { seen: ["*"], count: 0 },
  { seen: [], count: 0 },
])("a statement that has lost its scope still counts only the orders of the viewer's shops: $seen", async (one) => {
  expect(await ordersWithoutScope(one.seen)).toBe(one.count);
  const values = await readDimensionValues(inScope(reader, one.seen), { dimension: "shop", limit: 10 });
  expect(values.map(({ value }) => value).toSorted()).toEqual(
    shops.filter((shop) => one.seen === null || one.seen.includes(shop)),
  );
});

it("who asks without saying for whom sees no row", async () => {
  const values = await readDimensionValues(reader, { dimension: "shop", limit: 10 });
  expect(values).toEqual([]);
});

it("a question cannot widen the scope that it carries", async () => {
  const query = "SELECT count() AS n FROM raw_order_v1 SETTINGS additional_table_filters = {}";
  await expect(inScope(reader, ["a"]).query({ query })).rejects.toMatchObject({ code: "164" });
});

it.each([
  "INSERT INTO raw_order_v1 (order_id) VALUES (1)",
  "DROP TABLE raw_order_v1",
  "SELECT * FROM system.tables",
  "SELECT * FROM gateway.query_log",
  "SELECT * FROM merge('.*', 'raw_order_v1')",
  "SELECT * FROM url('http://127.0.0.1/', 'CSV', 'a String')",
])("the API's reader only reads the tables of the hub: %s", async (query) => {
  await expect(inScope(reader, null).query({ query })).rejects.toMatchObject({ code: "497" });
});

it("a table that was made a moment ago is filtered as every other", async () => {
  const count = async (): Promise<string> => {
    const answer = await inScope(reader, ["a"]).query({
      query: "SELECT count() AS n FROM late",
      format: "JSONEachRow",
    });
    const [row] = await answer.json<{ n: string }>();
    return row?.n ?? "";
  };
  await owner.command({ query: "CREATE TABLE late (shop_id String) ENGINE = MergeTree ORDER BY shop_id" });
  await owner.command({ query: "INSERT INTO late VALUES ('a'), ('b'), ('b')" });
  expect(await count()).toBe("1");
});
