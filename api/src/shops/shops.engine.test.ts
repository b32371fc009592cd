import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";

let api: ApiUnderTest;
const many = 250;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
  await api.pool.query(
    `insert into channel (name, label_zh, label_en) values ('taobao', '淘宝', 'Taobao') on conflict do nothing`,
  );
  await api.pool.query(`
    insert into shop (id, channel_name, name, market, feed)
    select 'shop-' || lpad(n::text, 3, '0'), 'taobao', case when n % 50 = 0 then '旗舰店' else '专营店' end || n,
      case when n % 2 = 0 then 'CN' else 'HK' end, case when n % 10 = 0 then 'file' else 'api' end
    from generate_series(1, ${String(many)}) n`);
  await api.pool.query(`
    insert into drift_event (shop_id, kind, path, change, policy, sample)
    select 'shop-011', 'trade', 'field' || n, 'unknown_field', 'evolve', '' from generate_series(1, 3) n`);
});
afterAll(() => api.stop());

interface Shops {
  readonly totalCount: number;
  readonly nodes: readonly { readonly shopId: string }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function shops(variables: Record<string, unknown>): Promise<Shops> {
  const { data, errors } = await api.ask<{ shops: Shops }>(
    `query ($search: String, $shopIds: [String!], $market: String, $feed: ShopFeed, $orderBy: ShopOrder, $first: Int, $after: String) {
      shops(search: $search, shopIds: $shopIds, market: $market, feed: $feed, orderBy: $orderBy, first: $first, after: $after) {
        totalCount nodes { shopId } pageInfo { hasNextPage endCursor } } }`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data.shops;
}

it.each([null, { field: "NAME", direction: "DESC" }, { field: "MARKET", direction: "ASC" }])(
  "pages through all 250 shops and counts them all, in the order %o",
  async (orderBy) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Shops = await shops({ orderBy, first: 60, after });
      expect(page.totalCount).toBe(many);
      seen.push(...page.nodes.map(({ shopId }) => shopId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(many);
  },
);

it("finds the shop behind the hundredth by a part of its name or key, and by its id", async () => {
  expect((await shops({ search: "旗舰店250" })).nodes).toEqual([{ shopId: "shop-250" }]);
  expect((await shops({ search: "SHOP-249" })).nodes).toEqual([{ shopId: "shop-249" }]);
  expect((await shops({ search: "旗舰店" })).totalCount).toBe(5);
  expect((await shops({ shopIds: ["shop-249", "shop-001", "none"] })).totalCount).toBe(2);
  expect((await shops({ market: "HK", feed: "FILE" })).totalCount).toBe(0);
  expect((await shops({ search: "%" })).totalCount).toBe(0);
});

it("refuses a text and a list that are too long, and says how long they may be", async () => {
  const long = await api.ask(`query ($search: String) { shops(search: $search) { totalCount } }`, {
    search: "x".repeat(101),
  });
  expect(long.errors?.[0]?.message).toContain("100");
  const list = await api.ask(`query ($shopIds: [String!]) { shops(shopIds: $shopIds) { totalCount } }`, {
    shopIds: Array.from({ length: 501 }, (_, at) => String(at)),
  });
  expect(list.errors?.[0]?.message).toContain("500");
});

interface Ingestion {
  readonly shopIngestion: Shops & { readonly nodes: readonly { readonly shop: { readonly shopId: string } }[] };
  readonly ingestionSummary: Record<string, unknown>;
  readonly markets: readonly string[];
}

it("lists where ingestion stands page by page, sorted and searched, and sums it up over all shops", async () => {
  const { data, errors } = await api.ask<Ingestion>(
    `query ($orderBy: IngestionOrder) { markets
      shopIngestion(first: 3, orderBy: $orderBy, search: "shop") { totalCount nodes { shop { shopId } driftOpen streams { stream } } }
      ingestionSummary { shops liveShops lateShops pausedShops quarantinedOpen driftOpen dataThrough lagSeconds } }`,
    { orderBy: { field: "DRIFT_OPEN", direction: "DESC" } },
  );
  expect(errors).toBeUndefined();
  expect(data.shopIngestion.totalCount).toBe(many);
  expect(data.shopIngestion.nodes[0]?.shop.shopId).toBe("shop-011");
  expect(data.ingestionSummary).toMatchObject({ shops: many, liveShops: 225, lateShops: 225, driftOpen: 3 });
  expect(data.markets).toEqual(["CN", "HK"]);
});
