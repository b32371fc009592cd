import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { seedOrders, seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";

let api: ApiUnderTest;
const count = 400;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count });
});
afterAll(() => api.stop());

interface PageAnswer {
  readonly orders: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly orderNo: string }[];
    readonly pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor: string | null;
      endCursor: string | null;
    };
  };
}

const page = `query ($first: Int, $last: Int, $after: String, $before: String, $orderBy: [OrderOrder!]) {
  orders(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {
    totalCount nodes { orderNo } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

/** Walks the whole list from one end, inserting rows all the while. */
async function walk(orderBy: unknown, direction: "first" | "last", onPage: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const bound: Record<string, unknown> =
      direction === "first" ? { first: 37, after: cursor } : { last: 37, before: cursor };
    const { data, errors } = await api.ask<PageAnswer>(page, { ...bound, orderBy });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.orders;
    const numbers = nodes.map(({ orderNo }) => orderNo);
    seen.push(...(direction === "first" ? numbers : numbers.toReversed()));
    if (!(direction === "first" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen;
    cursor = direction === "first" ? pageInfo.endCursor : pageInfo.startCursor;
    await onPage();
  }
}

const orders = [
  null,
  [{ field: "PAID_AT", direction: "DESC" }],
  [{ field: "PAID_AT", direction: "ASC" }],
  [
    { field: "REFUND_AMOUNT", direction: "DESC" },
    { field: "PAID_AT", direction: "ASC" },
  ],
  [
    { field: "TOTAL_AMOUNT", direction: "ASC" },
    { field: "ORDER_NO", direction: "DESC" },
  ],
];
let inserted = 100_000;

describe.each(orders.map((orderBy) => ({ orderBy })))("ordered by $orderBy", ({ orderBy }) => {
  it.each(["first", "last"] as const)(
    "paging by %s meets every row once while others are inserted",
    async (direction) => {
      const { rows } = await api.pool.query<{ order_no: string }>("select order_no from orders");
      const before = rows.map((row) => row.order_no);
      const seen = await walk(orderBy, direction, async () => {
        inserted += 10;
        await seedOrders(api.pool, { count: 2, first: inserted, seed: inserted });
      });
      expect(new Set(seen).size).toBe(seen.length);
      const met = new Set(seen);
      expect(before.filter((orderNo) => !met.has(orderNo))).toEqual([]);
    },
  );
});

it("a page backward is the page forward, and unpaid orders come last both ways", async () => {
  const orderBy = [{ field: "PAID_AT", direction: "DESC" }];
  const forward = await walk(orderBy, "first", () => Promise.resolve());
  const backward = await walk(orderBy, "last", () => Promise.resolve());
  expect(backward.toReversed()).toEqual(forward);
  const { rows } = await api.pool.query<{ order_no: string }>("select order_no from orders where paid_at is null");
  const unpaid = new Set(rows.map((row) => row.order_no));
  expect(forward.slice(-unpaid.size).every((orderNo) => unpaid.has(orderNo))).toBe(true);
});

describe("what cannot be accepted is typed", () => {
  const bad: [string, string, string][] = [
    ["a cursor that is none", `{ orders(after: "nonsense") { totalCount } }`, "BAD_CURSOR"],
    ["an id that is none", `{ node(id: "nonsense") { id } }`, "BAD_ID"],
    ["one bad id among many", `{ nodes(ids: ["T3JkZXI6MQ", "x"]) { id } }`, "BAD_ID"],
    ["first and last", `{ orders(first: 1, last: 1) { totalCount } }`, "BAD_INPUT"],
    ["a page of 501", `{ orders(first: 501) { totalCount } }`, "BAD_INPUT"],
    ["a negative page", `{ orders(first: -1) { totalCount } }`, "BAD_INPUT"],
    ["a bad instant", `{ orders(filter: { createdAt: { gte: "yesterday" } }) { totalCount } }`, "BAD_INPUT"],
    ["a bad decimal", `{ orders(filter: { totalAmount: { gte: "1e9" } }) { totalCount } }`, "BAD_INPUT"],
    [
      "a metric by a basis it has not",
      `{ orders(filter: { behind: { metric: unpaidRate, basis: PAID, period: { start: "2026-10-01T00:00:00Z", end: "2026-10-02T00:00:00Z" } } }) { totalCount } }`,
      "BAD_INPUT",
    ],
  ];
  it.each(bad)("%s", async (_name, query, code) => {
    const { errors } = await api.ask(query);
    expect(errors?.[0]?.extensions["code"]).toBe(code);
    expect(errors?.[0]?.extensions["traceId"]).toMatch(/^[0-9a-f]{32}$/);
  });

  it("a cursor of another order", async () => {
    const { data } = await api.ask<PageAnswer>(page, { first: 1 });
    const { errors } = await api.ask(page, {
      after: data.orders.pageInfo.endCursor,
      orderBy: [{ field: "ORDER_NO", direction: "ASC" }],
    });
    expect(errors?.[0]?.extensions["code"]).toBe("BAD_CURSOR");
  });
});

it("nodes come back in the order of their ids, null where there is none", async () => {
  const { data } = await api.ask<{ orders: { nodes: { id: string }[] } }>("{ orders(first: 2) { nodes { id } } }");
  const [a, b] = data.orders.nodes.map(({ id }) => id);
  const none = Buffer.from("Order:999999999").toString("base64url");
  const again = await api.ask<{ nodes: ({ id: string } | null)[] }>(
    "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    { ids: [b, none, a] },
  );
  expect(again.data.nodes).toEqual([{ id: b }, null, { id: a }]);
});
