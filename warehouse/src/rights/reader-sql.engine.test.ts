import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { freshWarehouse } from "../../../tests/harness/fresh-warehouse.ts";
import { connectWarehouse, type WarehouseClient } from "../client/connect.ts";
import { readRows } from "../client/read-rows.ts";
import { apiReaderUrl } from "./api-reader.ts";
import { writeShops } from "./carried-scope.ts";
import { carriesShop, readerStatements } from "./reader-sql.ts";
import { scopeIsProven } from "./require-scope.ts";

const order = {
  order_id: "1",
  shop_id: "a",
  channel: "taobao",
  market: "CN",
  order_no: "1",
  status: "paid",
  created_at: "2026-10-01 02:00:00.000",
  total_amount: "10.00",
  revision: "1",
};

let owner: WarehouseClient;
let reader: WarehouseClient;

beforeAll(async () => {
  const url = await freshWarehouse();
  owner = connectWarehouse(url);
  reader = connectWarehouse(apiReaderUrl(url));
});
afterAll(() => Promise.all([owner.close(), reader.close()]));

it("the engine's own parser takes every statement that makes the reader", async () => {
  const base = { user: "api`s \\ own", password: "p'w", database: "order`hub", tables: ["raw_order_v1", "it's"] };
  for (const statement of [...readerStatements(base), ...readerStatements({ ...base, cluster: "ma'in" })]) {
    const params = { statement };
    const query = "SELECT formatQuerySingleLine({statement:String}) AS text";
    const [row] = await readRows(owner, z.object({ text: z.string() }), query, { params });
    expect(row?.text).toMatch(/^(?:CREATE|ALTER|GRANT)/u);
  }
});

it("the policy shows the rows of the carried shops, whatever they are called, and no other", async () => {
  const shop = fc.string({
    unit: fc.constantFrom("a", "b", ",", "'", "*", "%", "\\", " ", "店"),
    minLength: 1,
    maxLength: 3,
  });
  const query = `SELECT shop_id AS shop FROM (SELECT arrayJoin({shops:Array(String)}) AS shop_id) WHERE ${carriesShop("{carried:String}")}`;
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(shop, { maxLength: 6 }), fc.nat(6), fc.boolean(), async (shops, count, all) => {
      const seen = all ? null : shops.slice(0, count);
      const params = { shops, carried: writeShops(seen) };
      const rows = await readRows(owner, z.object({ shop: z.string() }), query, { params });
      expect(rows.map((row) => row.shop)).toEqual(seen ?? shops);
    }),
    { numRuns: 50 },
  );
});

it("a request without a scope that sees an order is an excess; with no order nothing is proven", async () => {
  expect(await scopeIsProven(reader)).toBe(false);
  await owner.insert({ table: "raw_order_v1", format: "JSONEachRow", values: [order] });
  expect(await scopeIsProven(reader)).toBe(true);
  await expect(scopeIsProven(owner)).rejects.toMatchObject({ code: "excess_rights" });
});
