import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentedQueries } from "../contract/documented-queries.ts";
import { freshDatabase } from "../harness/fresh-database.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";
import { hashToken, newToken } from "@orderhub/api/auth/read-token";
import { loadWarehouse } from "@orderhub/api/fixtures/load-warehouse";
import { seedEnd, seedOrders, seedShopRows, seedStart, seedWork } from "@orderhub/api/fixtures/seed";
import { startApi, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { limitsOfRole } from "@orderhub/api/limits/role-limits";
import { examples } from "@orderhub/api/web/examples";
import type { CostExtension } from "@orderhub/api/cost/usage";

let databaseUrl: string;
let clickhouseUrl: string;
/** Two replicas on the same stores, with the buckets as they are in production; and one with buckets too large to empty. */
let first: ApiUnderTest;
let second: ApiUnderTest;
let wide: ApiUnderTest;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  [databaseUrl, clickhouseUrl] = await Promise.all([freshDatabase(), freshWarehouse()]);
  const addresses = { databaseUrl, clickhouseUrl, limitFactor: 1, demo: false };
  first = await startApi(addresses);
  second = await startApi(addresses);
  wide = await startApi({ databaseUrl, clickhouseUrl });
  await seedShopRows(first.pool);
  await seedOrders(first.pool, { count: 150 });
  await seedWork(first.pool);
  await seedHistory(first);
  await loadWarehouse(first.pool, clickhouseUrl);
  for (const [name, role] of Object.entries({ analyst: "analyst", lead: "warehouse", exporter: "warehouse" })) {
    tokens[name] = newToken();
    await first.pool.query(
      "insert into api_token (id, name, token_hash, role, shop_ids) values ($1, $1, $2, $3, null)",
      [name, hashToken(tokens[name]), role],
    );
  }
});
afterAll(() => Promise.all([first.stop(), second.stop(), wide.stop()]));

/** As much of it as a hub has after some weeks. */
async function seedHistory({ pool }: ApiUnderTest): Promise<void> {
  for (let day = 0; day < 10; day += 1) {
    const change = { before: { status: "active", reason: null }, after: { status: "paused", reason: "stocktaking" } };
    await withTransaction(pool, (connection) =>
      writeAudit(connection, { actor: "ops@example.com", action: "shop.pause", subject: "shop/taobao-a", ...change }),
    );
  }
  await pool.query(`
    insert into ingest_window (shop_id, stream, from_at, to_at, lane, landed, workflow_id, run_id, started_at)
    select 'taobao-a', 'orders', now() - n * interval '1 hour', now(), 'live', 5, 'w', 'r', now() from generate_series(1, 60) as n`);
  await pool.query(`
    insert into quarantined_record (shop_id, kind, source_key, payload_id, reason, message, workflow_id, run_id)
    select 'taobao-a', 'trade', 'k' || n, (select min(id) from raw_payload), 'unmapped_status', 'no such status', 'w', 'r'
    from generate_series(1, 15) as n`);
  await pool.query(`
    insert into completeness_day (shop_id, day, platform_count, landed_count, normalised_count, quarantined_count, warehouse_count, missing, status, workflow_id, run_id)
    select id, current_date - n, 3, 3, 3, 0, 3, '{}', 'complete', 'w', 'r' from shop, generate_series(1, 30) as n on conflict do nothing`);
  await pool.query(`
    insert into warehouse_proof (shop_id, day, hub_orders, hub_total, hub_paid, hub_refund, warehouse_orders, warehouse_total,
      warehouse_paid, warehouse_refund, outcome, workflow_id, run_id)
    select id, current_date - n, 1, 1, 1, 0, 1, 1, 1, 0, 'equal', 'w', 'r' from shop, generate_series(1, 30) as n on conflict do nothing`);
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: { message: string; extensions: { code: string; retryAfterSeconds?: number } }[];
    readonly extensions: { readonly cost: CostExtension };
  };
}

async function post(
  api: ApiUnderTest,
  body: Record<string, unknown>,
  token?: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply["body"] };
}

const large =
  "{ orders(first: 500) { totalCount totals { count } nodes { orderNo lines { title } payloads { body } } } }";

describe("the price of what is documented", () => {
  const start = new Date(seedStart).toISOString();
  const variables = { start, end: new Date(seedEnd).toISOString(), since: start, orderNo: "4000000000000000007" };
  const questions = [
    ...documentedQueries().map(({ name, text }) => ({
      name,
      query: text,
      variables: Object.fromEntries(Object.entries(variables).filter(([key]) => text.includes(`$${key}:`))),
    })),
    ...examples
      .filter(({ query }) => !query.startsWith("subscription"))
      .map(({ title, query, variables: given = {} }) => ({ name: title, query, variables: given })),
  ];

  it.each(questions)("is within a factor of two of its cost: $name", async ({ query, variables: given }) => {
    const { body } = await post(wide, { query, variables: given });
    expect(body.errors).toBeUndefined();
    const { requestedQueryCost, actualQueryCost } = body.extensions.cost;
    const factor = Number(requestedQueryCost) / Number(actualQueryCost);
    expect({ requestedQueryCost, actualQueryCost, isNear: factor >= 0.5 && factor <= 2 }).toMatchObject({
      isNear: true,
    });
  });
});

describe("each reply", () => {
  it("says what it cost and what is left, in extensions and in headers", async () => {
    const { body, headers } = await post(first, { query: "{ shops { nodes { shopId } } }" }, tokens["analyst"]);
    const { cost } = body.extensions;
    expect(cost).toEqual({
      requestedQueryCost: 7,
      actualQueryCost: 6,
      maximumQueryCost: limitsOfRole.analyst.ceiling,
      throttleStatus: {
        maximumAvailable: limitsOfRole.analyst.capacity,
        currentlyAvailable: expect.any(Number) as number,
        restoreRate: limitsOfRole.analyst.restorePerSecond,
      },
    });
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-cost-requested": "7",
      "x-cost-actual": "6",
      "x-ratelimit-limit": String(limitsOfRole.analyst.capacity),
      "x-ratelimit-remaining": String(cost.throttleStatus.currentlyAvailable),
    });
  });

  it("of a document that is not valid costs a point too", async () => {
    const { body } = await post(first, { query: "{ nothing }" }, tokens["analyst"]);
    expect(body.extensions.cost).toMatchObject({ requestedQueryCost: null, actualQueryCost: null });
    expect(body.errors?.[0]?.extensions.code).toBe("BAD_INPUT");
  });

  it("of a dry run has a price and runs nothing", async () => {
    first.takeStatements();
    for (const dry of [
      await post(first, { query: large, extensions: { cost: { dryRun: true } } }, tokens["analyst"]),
      await post(first, { query: large }, tokens["analyst"], { "x-cost-dry-run": "1" }),
    ]) {
      expect(dry.body.data).toBeNull();
      expect(dry.body.errors).toBeUndefined();
      expect(dry.body.extensions.cost).toMatchObject({ actualQueryCost: null });
      expect(Number(dry.body.extensions.cost.requestedQueryCost)).toBeGreaterThan(5_000);
    }
    expect(first.takeStatements()).toEqual([]);
  });
});

it("what is too dear for a role is refused with the numbers, before anything is read", async () => {
  await post(first, { query: "{ viewer { name } }" }, tokens["lead"]);
  first.takeStatements();
  const { status, body } = await post(first, { query: large }, tokens["lead"]);
  expect(first.takeStatements()).toEqual([]);
  expect(status).toBe(400);
  expect(body.errors?.[0]).toMatchObject({ extensions: { code: "LIMIT_EXCEEDED" } });
  expect(body.errors?.[0]?.message).toMatch(/priced at \d+ points.*may cost 5000/u);
  expect(Number(body.extensions.cost.requestedQueryCost)).toBeGreaterThan(body.extensions.cost.maximumQueryCost);
});

it("an empty bucket is HTTP 429 with Retry-After on every replica, for queries and for exports", async () => {
  const query = "{ orders(first: 500) { nodes { lines { title } payloads { contentHash } } } }";
  let asked = 0;
  let refused: Reply | undefined;
  for (; asked < 200 && refused === undefined; asked += 1) {
    const reply = await post(asked % 2 === 0 ? first : second, { query }, tokens["exporter"]);
    if (reply.status === 429) refused = reply;
  }
  const { capacity, restorePerSecond } = limitsOfRole.warehouse;
  const points = 10 + 150 * 5;
  expect(asked * points).toBeLessThan(2 * capacity + 60 * restorePerSecond);
  const { code, retryAfterSeconds = 0 } = refused?.body.errors?.[0]?.extensions ?? {};
  expect(code).toBe("LIMIT_EXCEEDED");
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(refused?.headers.get("retry-after")).toBe(String(retryAfterSeconds));
  const { body } = await post(second, { query: "{ viewer { name } }" }, tokens["exporter"]);
  expect(body.extensions.cost.throttleStatus.currentlyAvailable).toBeLessThan(capacity / 2);
}, 60_000);

it("an export is paid from the same bucket and says so", async () => {
  const ask = (): Promise<Response> =>
    fetch(`${first.url}/export/orders.csv`, { headers: { authorization: `Bearer ${tokens["analyst"]}` } });
  const response = await ask();
  await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get("x-cost-actual")).toBe("53");
  const { rows } = await first.pool.query("select 1 from rate_bucket where key like 'token:%'");
  expect(rows.length).toBeGreaterThan(0);
});

describe("whoever has not signed in", () => {
  it("does not get the schema", async () => {
    const { body, status } = await post(first, { query: "{ __schema { types { name } } }" });
    expect(status).toBe(401);
    expect(body.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    const signedIn = await post(first, { query: "{ __schema { types { name } } }" }, tokens["analyst"]);
    expect(signedIn.body.errors).toBeUndefined();
  });

  it("may try a password twenty times, on all replicas together", async () => {
    const attempt = async (_: unknown, index: number): Promise<number> => {
      const response = await fetch(`${(index % 2 === 0 ? first : second).url}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": `10.0.0.${index}` },
        body: JSON.stringify({ email: `nobody-${index}@example.com`, password: "x".repeat(12) }),
      });
      if (response.status === 429) {
        const { errors } = (await response.json()) as Reply["body"];
        expect(errors?.[0]?.extensions.retryAfterSeconds).toBeGreaterThan(0);
        expect(response.headers.get("retry-after")).toBe(String(errors?.[0]?.extensions.retryAfterSeconds));
      }
      return response.status;
    };
    const startedAt = performance.now();
    for (let index = 0; index < 20; index += 1) expect(await attempt(null, index)).not.toBe(429);
    const more = await Promise.all(Array.from({ length: 10 }, attempt));
    const restored = Math.ceil((performance.now() - startedAt) / 10_000);
    expect(more.filter((status) => status !== 429).length).toBeLessThanOrEqual(1 + restored);
  }, 60_000);
});
