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
    insert into shop (id, channel_name, name, market, feed, status)
    select 'shop-' || lpad(n::text, 3, '0'), 'taobao', case when n % 50 = 0 then '旗舰店' else 'Shop' end || ' ' || n,
      case when n % 2 = 0 then 'CN' else 'HK' end, case when n % 10 = 0 then 'file' else 'api' end,
      case when n = 7 then 'paused' when n = 8 then 'expired' else 'active' end
    from generate_series(1, ${String(many)}) n`);
  await api.pool.query(`
    insert into load_progress (shop_id, stream, data_through)
    select id, stream, case when id = 'shop-009' then now() - interval '2 hours' else now() end
    from shop cross join (values ('orders'), ('refunds')) as t(stream) where feed = 'api'`);
  await api.pool.query(`
    insert into completeness_day (shop_id, day, platform_count, landed_count, normalised_count, quarantined_count,
      warehouse_count, missing, healed, status, workflow_id, run_id)
    select id, current_date - 40, 10, 9, 9, 0, 9, array['x'], 0, 'incomplete', 'w', 'r' from shop where id > 'shop-200'
    union all select id, current_date - 1, 10, 10, 10, 0, 10, '{}', 2, 'complete', 'w', 'r' from shop where id < 'shop-031'`);
  await api.pool.query(`
    insert into drift_event (shop_id, kind, path, change, policy, sample)
    select 'shop-011', 'trade', 'field' || n, 'unknown_field', 'evolve', '' from generate_series(1, 3) n`);
});
afterAll(() => api.stop());

interface Answer {
  readonly attention: {
    readonly totalCount: number;
    readonly nodes: readonly { kind: string; key: string; count: number; shop: { shopId: string } }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  readonly attentionGroups: readonly { kind: string; items: number; records: number }[];
}
const question = `query ($after: String, $kinds: [AttentionKind!]) {
  attention(first: 20, after: $after, kinds: $kinds) {
    totalCount nodes { kind key count shop { shopId } } pageInfo { hasNextPage endCursor } }
  attentionGroups { kind items records } }`;

async function ask(variables: Record<string, unknown> = {}): Promise<Answer> {
  const { data, errors } = await api.ask<Answer>(question, variables);
  expect(errors).toBeUndefined();
  return data;
}

it("reaches everything that asks for attention page by page, the most severe kind first and nothing twice", async () => {
  const seen: Answer["attention"]["nodes"][number][] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { attention } = await ask({ after });
    seen.push(...attention.nodes);
    total = attention.totalCount;
    after = attention.pageInfo.hasNextPage ? attention.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toHaveLength(total);
  expect(new Set(seen.map(({ key }) => key)).size).toBe(total);
  const kinds = seen.map(({ kind }) => kind).filter((kind, at, all) => kind !== all[at - 1]);
  expect(kinds).toEqual(["EXPIRED", "MISSING", "LATE", "PAUSED", "DRIFT", "HEALED"]);
});

it("counts each kind, and the counts add up to the list", async () => {
  const { attention, attentionGroups } = await ask();
  expect(attentionGroups).toEqual([
    { kind: "EXPIRED", items: 1, records: 1 },
    { kind: "MISSING", items: 50, records: 50 },
    { kind: "LATE", items: 1, records: 1 },
    { kind: "PAUSED", items: 1, records: 1 },
    { kind: "DRIFT", items: 1, records: 3 },
    { kind: "HEALED", items: 30, records: 60 },
  ]);
  expect(attentionGroups.reduce((sum, { items }) => sum + items, 0)).toBe(attention.totalCount);
});

it("names the paused shop, and keeps a day that nobody mended however long ago it was", async () => {
  expect((await ask({ kinds: ["PAUSED"] })).attention.nodes.map(({ shop }) => shop.shopId)).toEqual(["shop-007"]);
  expect((await ask({ kinds: ["MISSING"] })).attention.totalCount).toBe(50);
});
