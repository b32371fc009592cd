import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { seedOrders, seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 300 });
});
afterAll(() => api.stop());

interface WalkedOrder {
  readonly orderNo: string;
  readonly timeline: { kind: string; payload: { body: string }; run: { url: string } }[];
  readonly payloads: { kind: string; body: string }[];
  readonly refunds: { payload: { body: string } }[];
}

it("an order can be walked down to its payloads and the runs that brought them", async () => {
  const { data, errors } = await api.ask<{ orders: { nodes: WalkedOrder[] } }>(`{
    orders(first: 1, filter: { refunds: { some: {} } }) { nodes { orderNo
      timeline { kind payload { body contentHash } run { url } } payloads { kind body } refunds { payload { body } } } } }`);
  expect(errors).toBeUndefined();
  const [order] = data.orders.nodes;
  expect(order?.payloads.map(({ kind }) => kind)).toEqual(["trade", "refund"]);
  expect(order?.payloads[0]?.body).toContain(`"tid":${order?.orderNo}`);
  expect(order?.timeline.at(-1)).toMatchObject({ kind: "REFUND", payload: { body: order?.refunds[0]?.payload.body } });
  expect(order?.timeline[0]?.run.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/namespaces\/default\/workflows\/ingest%2F/);
});

interface Amount {
  readonly totalAmount: { readonly amount: string };
}

it("amounts add up to the fen, as no binary fraction does, and amounts of twelve digits keep each of theirs", async () => {
  const amounts = ["0.10", "0.20", "999999999999.99", "123456789012.34"];
  const ids = (await api.pool.query<{ id: string }>("SELECT id::text FROM orders ORDER BY id LIMIT 4")).rows;
  for (const [index, { id }] of ids.entries())
    await api.pool.query("UPDATE orders SET total_amount = $1 WHERE id = $2", [amounts[index], id]);
  const { data, errors } = await api.ask<{ orders: { nodes: Amount[]; totals: Amount } }>(
    `query ($filter: OrderFilter) { orders(first: 10, filter: $filter) {
      nodes { totalAmount { amount } } totals { totalAmount { amount } } } }`,
    { filter: { or: [{ totalAmount: { lte: "0.20" } }, { totalAmount: { gte: "123456789012.34" } }] } },
  );
  expect(errors).toBeUndefined();
  expect(data.orders.nodes.map(({ totalAmount }) => totalAmount.amount).toSorted()).toEqual(amounts.toSorted());
  expect(data.orders.totals.totalAmount.amount).toBe("1123456789012.63");
});
