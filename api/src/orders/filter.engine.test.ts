import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { seedEnd, seedOrders, seedShopRows, seedShops, seedStart } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";

interface Row {
  readonly order_no: string;
  readonly shop_id: string;
  readonly market: string;
  readonly province: string | null;
  readonly status: string;
  readonly created_at: Date;
  readonly paid_at: Date | null;
  readonly total_fen: number;
  readonly refund_fen: number;
  readonly skus: string[];
  readonly refunds: number[];
}

let api: ApiUnderTest;
let rows: Row[];

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 250, seed: 11 });
  const read = await api.pool
    .query<Row>(`select o.order_no, o.shop_id, s.market, o.province, o.status, o.created_at, o.paid_at,
    (o.total_amount * 100)::int as total_fen, (o.refund_amount * 100)::int as refund_fen,
    array(select sku from line_item where order_id = o.id) as skus,
    array(select (amount * 100)::int from refund where order_id = o.id) as refunds
    from orders o join shop s on s.id = o.shop_id`);
  rows = read.rows;
});
afterAll(() => api.stop());

/** A filter as a caller writes it, and the same thing said in JavaScript. */
interface Condition {
  readonly filter: Record<string, unknown>;
  readonly holds: (row: Row) => boolean;
}

function choice(
  name: string,
  values: readonly string[],
  pick: (row: Row) => string,
  enumName = (value: string) => value,
): fc.Arbitrary<Condition> {
  const some = fc.subarray([...values]);
  return fc.oneof(
    fc
      .constantFrom(...values)
      .map((value) => ({ filter: { [name]: { eq: enumName(value) } }, holds: (row: Row) => pick(row) === value })),
    some.map((list) => ({
      filter: { [name]: { in: list.map(enumName) } },
      holds: (row: Row) => list.includes(pick(row)),
    })),
    some.map((list) => ({
      filter: { [name]: { notIn: list.map(enumName) } },
      holds: (row: Row) => !list.includes(pick(row)),
    })),
  );
}

const instant = fc.integer({ min: seedStart, max: seedEnd }).map((ms) => new Date(ms));
const fen = fc.integer({ min: 0, max: 150_000 });
const decimal = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  choice(
    "shop",
    seedShops.map(({ id }) => id),
    (row) => row.shop_id,
  ),
  choice("market", ["CN", "HK"], (row) => row.market),
  choice("province", ["广东省", "浙江省", ""], (row) => row.province ?? ""),
  choice(
    "status",
    ["created", "paid", "shipped", "completed", "closed", "cancelled"],
    (row) => row.status,
    (text) => text.toUpperCase(),
  ),
  instant.map((at) => ({
    filter: { createdAt: { gte: at.toISOString() } },
    holds: (row: Row) => row.created_at >= at,
  })),
  instant.map((at) => ({
    filter: { paidAt: { lt: at.toISOString() } },
    holds: (row: Row) => row.paid_at !== null && row.paid_at < at,
  })),
  fc
    .boolean()
    .map((isNull) => ({ filter: { paidAt: { isNull } }, holds: (row: Row) => (row.paid_at === null) === isNull })),
  fen.map((value) => ({
    filter: { totalAmount: { gte: decimal(value) } },
    holds: (row: Row) => row.total_fen >= value,
  })),
  fen.map((value) => ({
    filter: { refundAmount: { gt: decimal(value) } },
    holds: (row: Row) => row.refund_fen > value,
  })),
  fc.integer({ min: 0, max: 39 }).map((number) => ({
    filter: { lines: { some: { sku: { eq: `SKU-${number}` } } } },
    holds: (row: Row) => row.skus.includes(`SKU-${number}`),
  })),
  fen.map((value) => ({
    filter: { refunds: { some: { status: { eq: "SUCCEEDED" }, amount: { lte: decimal(value) } } } },
    holds: (row: Row) => row.refunds.some((amount) => amount <= value),
  })),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie("condition"), { maxLength: 3 }).map((all) => ({
      filter: { and: all.map(({ filter }) => filter) },
      holds: (row: Row) => all.every(({ holds }) => holds(row)),
    })),
    fc.array(tie("condition"), { maxLength: 3 }).map((any) => ({
      filter: { or: any.map(({ filter }) => filter) },
      holds: (row: Row) => any.some(({ holds }) => holds(row)),
    })),
    tie("condition").map(({ filter, holds }) => ({ filter: { not: filter }, holds: (row: Row) => !holds(row) })),
  ),
}));

it("random filters find what the same words say of each row", async () => {
  await fc.assert(
    fc.asyncProperty(condition, async ({ filter, holds }) => {
      const { data, errors } = await api.ask<{ orders: { totalCount: number; nodes: { orderNo: string }[] } }>(
        "query ($filter: OrderFilter) { orders(first: 500, filter: $filter) { totalCount nodes { orderNo } } }",
        { filter },
      );
      expect(errors).toBeUndefined();
      const expected = rows.filter(holds).map((row) => row.order_no);
      expect(data.orders.totalCount).toBe(expected.length);
      expect(data.orders.nodes.map(({ orderNo }) => orderNo).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 80 },
  );
});

it.each([
  ["an order number", "4000000000000000117", "4000000000000000117"],
  ["a line number", "4000000000000000117-1", "4000000000000000117"],
  ["a refund number's beginning", "r400000000000000011", "4000000000000000117"],
  ["a receiver token", "oaid117", "4000000000000000117"],
])("search finds %s", async (_name, search, orderNo) => {
  const { data } = await api.ask<{
    orders: { nodes: { orderNo: string }[] };
    search: { label: string; order: { orderNo: string } }[];
  }>(
    "query ($search: String!) { orders(filter: { search: $search }) { nodes { orderNo } } search(text: $search, limit: 50) { label order { orderNo } } }",
    { search },
  );
  const found = data.orders.nodes.map((node) => node.orderNo);
  const exact = rows.some((row) => row.order_no === orderNo && (row.refunds.length > 0 || !search.startsWith("r")));
  expect(found.includes(orderNo)).toBe(exact);
  expect(data.search.map(({ order }) => order.orderNo).toSorted()).toEqual(found.toSorted());
});

it("the wildcards of a title search stand for themselves", async () => {
  const { data } = await api.ask<Record<"all" | "none", { totalCount: number }>>(`{
    all: orders(filter: { lines: { some: { title: { contains: "50%_OFF" } } } }) { totalCount }
    none: orders(filter: { lines: { some: { title: { contains: "50__off" } } } }) { totalCount } }`);
  expect(data.all.totalCount).toBe(rows.length);
  expect(data.none.totalCount).toBe(0);
});
