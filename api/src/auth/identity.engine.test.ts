import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { seedOrders, seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { setUpDemo } from "../setup/set-up-demo.ts";
import { hashToken, newToken } from "./read-token.ts";

let api: ApiUnderTest;
/** The same database without the demo viewer. */
let closed: ApiUnderTest;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  api = await startApi({ databaseUrl });
  closed = await startApi({ databaseUrl, demo: false });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 50 });
});
afterAll(() => Promise.all([api.stop(), closed.stop()]));

async function addToken(
  role: string,
  limits: { market?: string; shopIds?: string[]; expiresAt?: string } = {},
): Promise<string> {
  const token = newToken();
  await api.pool.query(
    "insert into api_token (id, name, token_hash, role, market, shop_ids, expires_at) values ($1, $1, $2, $3, $4, $5, $6)",
    [
      token.slice(0, 12),
      hashToken(token),
      role,
      limits.market ?? null,
      limits.shopIds ?? null,
      limits.expiresAt ?? null,
    ],
  );
  return token;
}

describe("who asks", () => {
  const me = "{ viewer { role isAnonymous name } orders { totalCount } }";

  it("without the demo nobody sees anything before signing in", async () => {
    const { errors } = await closed.ask(me);
    expect(errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    expect((await fetch(`${closed.url}/export/orders.csv`)).status).toBe(401);
  });

  it.each(["oh_notatoken", `oh_${"x".repeat(32)}`])("a bad token (%s) is 401 even in the demo", async (token) => {
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: '{"query":"{ __typename }"}',
    });
    expect(response.status).toBe(401);
  });

  it("an expired token is refused", async () => {
    const token = await addToken("admin", { expiresAt: "2020-01-01" });
    const response = await fetch(`${closed.url}/export/orders.csv`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
  });

  it("the demo's people and tokens can sign in; a second setup changes nothing", async () => {
    const first = await setUpDemo(api.pool, {}, true);
    const second = await setUpDemo(api.pool, first.secrets, true);
    expect(second.apiTokens).toEqual(first.apiTokens);
    expect(second.users).toEqual(first.users);
    const [admin] = first.apiTokens;
    const byToken = await closed.ask<{ viewer: { role: string } }>(me, {}, { authorization: `Bearer ${admin?.token}` });
    expect(byToken.data.viewer).toMatchObject({ role: "ADMIN", isAnonymous: false });

    const [, manager] = first.users;
    const signedIn = await fetch(`${closed.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://127.0.0.1" },
      body: JSON.stringify({ email: manager?.email, password: manager?.password }),
    });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; ");
    const bySession = await closed.ask<{ viewer: { role: string; name: string } }>(me, {}, { cookie });
    expect(bySession.data.viewer).toMatchObject({ role: "MANAGER", name: "Manager" });
  });

  it("an analyst may read and may not run anything", async () => {
    const authorization = `Bearer ${await addToken("analyst")}`;
    const { data } = await closed.ask<{ pauseShop: { __typename: string } }>(
      'mutation { pauseShop(shopId: "taobao-a", reason: "test") { __typename } }',
      {},
      { authorization },
    );
    expect(data.pauseShop.__typename).toBe("ForbiddenError");
  });

  it("the scope holds on lists, totals, nodes, search, shops and exports alike", async () => {
    const authorization = `Bearer ${await addToken("analyst", { shopIds: ["taobao-a"] })}`;
    const count = async (where: string): Promise<number> =>
      (await api.pool.query<{ n: number }>(`select count(*)::int as n from orders where ${where}`)).rows[0]?.n ?? 0;
    const { rows } = await api.pool.query<{ id: string; order_no: string }>(
      "select id, order_no from orders where shop_id <> 'taobao-a' limit 1",
    );
    const [foreign] = rows;
    const id = Buffer.from(`Order:${foreign?.id}`).toString("base64url");
    const { data } = await closed.ask<Record<string, unknown>>(
      `query ($id: ID!, $orderNo: String!) { node(id: $id) { id } order(orderNo: $orderNo) { id } search(text: $orderNo) { label }
        orders(first: 500) { totalCount totals { count } nodes { shop { shopId } } } shops { totalCount } ingestion { shop { shopId } } channels { shopCount } }`,
      { id, orderNo: foreign?.order_no },
      { authorization },
    );
    const mine = await count("shop_id = 'taobao-a'");
    expect(data).toMatchObject({
      node: null,
      order: null,
      search: [],
      orders: { totalCount: mine, totals: { count: mine } },
      shops: { totalCount: 1 },
    });
    expect(new Set([...JSON.stringify(data).matchAll(/taobao-\w/g)].map(([shop]) => shop))).toEqual(
      new Set(["taobao-a"]),
    );
    const exported = await fetch(`${closed.url}/export/orders.csv`, { headers: { authorization } });
    expect(exported.headers.get("x-row-count")).toBe(String(mine));
    expect((await exported.text()).match(/taobao-[bc]/)).toBeNull();

    const ofMarket = `Bearer ${await addToken("manager", { market: "HK" })}`;
    const there = await closed.ask<{ orders: { totalCount: number } }>(
      "{ orders { totalCount } }",
      {},
      { authorization: ofMarket },
    );
    expect(there.data.orders.totalCount).toBe(await count("shop_id = 'taobao-c'"));
  });
});
