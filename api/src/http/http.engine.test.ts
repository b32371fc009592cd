import { auditServer } from "graphql-http";
import { createClient } from "graphql-sse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { hashToken, newToken } from "../auth/read-token.ts";
import { seedOrders, seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { setUpDemo } from "../setup/set-up-demo.ts";
import { limits } from "./graphql.ts";

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

it("all 61 audits of GraphQL over HTTP pass", async () => {
  const results = await auditServer({ url: `${api.url}/graphql` });
  expect(results.filter(({ status }) => status !== "ok").map(({ name }) => name)).toEqual([]);
  expect(results).toHaveLength(61);
});

describe("limits", () => {
  const deepest = "{ orders { edges { node { timeline { payload { shop { channel { labelZh } } } } } } } }";
  const aliases = (count: number): string =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(" ")} }`;
  const directives = (count: number): string => `{ __typename ${"@include(if: true) ".repeat(count)} }`;

  it("our own deepest documents pass", async () => {
    expect((await api.ask(deepest)).errors).toBeUndefined();
    expect((await api.ask(aliases(limits.aliases))).errors).toBeUndefined();
  });

  it.each([
    ["aliases", aliases(limits.aliases + 1)],
    ["directives", directives(limits.directives + 1)],
    ["tokens", `{ ${"__typename ".repeat(limits.tokens)} }`],
  ])("too many %s are LIMIT_EXCEEDED", async (_name, query) => {
    const { errors } = await api.ask(query);
    expect(errors?.[0]?.extensions["code"]).toBe("LIMIT_EXCEEDED");
  });

  it("a field that does not exist is not spelled out", async () => {
    const { errors } = await api.ask("{ order { id } ordrs { totalCount } }");
    expect(JSON.stringify(errors)).not.toContain("Did you mean");
  });

  it("many operations in one request are refused", async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }]),
    });
    expect(response.status).toBe(400);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded"])(
    "a form of another site (%s) is refused",
    async (type) => {
      const body = type === "text/plain" ? '{"query":"{ __typename }"}' : "query={__typename}";
      const response = await fetch(`${api.url}/graphql`, { method: "POST", headers: { "content-type": type }, body });
      expect(response.status).toBe(403);
    },
  );

  it("nothing is changed over GET", async () => {
    const query = 'mutation { pauseShop(shopId: "taobao-a", reason: "test") { __typename } }';
    const response = await fetch(`${api.url}/graphql?${new URLSearchParams({ query })}`);
    expect(response.status).toBe(405);
  });
});

describe("while engines are down", () => {
  it("a question to the warehouse is UNAVAILABLE and the rest answers", async () => {
    const { data, errors } = await api.ask<{ orders: { totalCount: number }; metrics: null }>(`{ orders { totalCount }
      metrics(names: [paidAmount], period: { start: "2026-10-01T00:00:00Z", end: "2026-10-02T00:00:00Z" }) { isPartial } }`);
    expect(data).toMatchObject({ orders: { totalCount: 50 }, metrics: null });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ["metrics"],
        extensions: expect.objectContaining({ code: "UNAVAILABLE" }) as unknown,
      }),
    ]);
  });

  it("a change says that Temporal is not there, as data", async () => {
    const { data, errors } = await api.ask<{ pauseShop: { __typename: string; code: string } }>(
      'mutation { pauseShop(shopId: "taobao-a", reason: "test") { __typename ... on Error { code message path } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.pauseShop).toMatchObject({ __typename: "UnavailableError", code: "UNAVAILABLE" });
  });

  it("readiness names each engine", async () => {
    const response = await fetch(`${api.url}/readyz`);
    const { checks } = (await response.json()) as { checks: Record<string, string> };
    expect(response.status).toBe(200);
    expect(checks["postgres"]).toBe("ok");
    expect(checks["clickhouse"]).not.toBe("ok");
    expect(checks["temporal"]).not.toBe("ok");
  });
});

it("what is unexpected is masked, and found by its trace id", async () => {
  await api.pool.query("alter table drift_event rename to drift_event_away");
  try {
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", traceparent: `00-${"ab".repeat(16)}-${"cd".repeat(8)}-01` },
      body: JSON.stringify({ query: "{ driftEvents { totalCount } }" }),
    });
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toEqual([
      expect.objectContaining({
        message: "Unexpected error",
        extensions: { code: "INTERNAL", traceId: "ab".repeat(16) },
      }),
    ]);
    expect(response.headers.get("x-trace-id")).toBe("ab".repeat(16));
  } finally {
    await api.pool.query("alter table drift_event_away rename to drift_event");
  }
});

describe("errors of changes are data", () => {
  it.each([
    ["no such shop", 'pauseShop(shopId: "nowhere", reason: "test")', "NotFoundError"],
    ["no reason", 'resumeShop(shopId: "taobao-a", reason: " ")', "InvalidInputError"],
    ["a bad id", 'discardQuarantined(ids: ["x"], reason: "test")', "InvalidInputError"],
    ["nothing named", 'replayQuarantine(reason: "test")', "InvalidInputError"],
    ["days the wrong way round", 'proveWarehouse(fromDay: "2026-10-02", toDay: "2026-10-01")', "InvalidInputError"],
  ])("%s", async (_name, call, typename) => {
    const { data, errors } = await api.ask<{ it: { __typename: string } }>(
      `mutation { it: ${call} { __typename ... on Error { code path message } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.it.__typename).toBe(typename);
  });
});

async function addToken(
  role: string,
  limits: { market?: string; shopIds?: string[]; expiresAt?: string } = {},
): Promise<string> {
  const token = newToken();
  await api.pool.query(
    "insert into api_token (id, name, token_hash, role, market, shop_ids, expires_at) values ($1, $1, $2, $3, $4, $5, $6)",
    [token.slice(0, 12), hashToken(token), role, limits.market ?? null, limits.shopIds ?? [], limits.expiresAt ?? null],
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

describe("live progress", () => {
  const insertWindow = (shopId: string): Promise<unknown> =>
    api.pool.query(
      `insert into ingest_window (shop_id, stream, from_at, to_at, lane, landed, workflow_id, run_id, started_at)
       values ($1, 'orders', now(), now(), 'live', 7, 'w', 'r', now())`,
      [shopId],
    );
  const query = (after?: string): string =>
    `subscription { ingestionProgress(shopIds: ["taobao-a"]${after ? `, resumeAfter: "${after}"` : ""}) { kind landed resumeKey shop { shopId } window { id } } }`;
  interface Progress {
    readonly ingestionProgress: {
      kind: string;
      landed: number;
      resumeKey: string;
      shop: { shopId: string };
      window: { id: string };
    };
  }

  async function take(
    count: number,
    text: string,
    meanwhile: () => Promise<unknown>,
  ): Promise<Progress["ingestionProgress"][]> {
    const client = createClient({ url: `${api.url}/graphql`, retryAttempts: 0 });
    const events: Progress["ingestionProgress"][] = [];
    const stream = client.iterate<Progress>({ query: text });
    const next = stream.next();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await meanwhile();
    for (let turn = await next; !turn.done; turn = await stream.next()) {
      if (turn.value.data) events.push(turn.value.data.ingestionProgress);
      if (events.length >= count) break;
    }
    await stream.return?.();
    client.dispose();
    return events;
  }

  it("tells each committed window once, only of the shops asked for, and goes on after a key", async () => {
    const events = await take(2, query(), async () => {
      await insertWindow("taobao-a");
      await insertWindow("taobao-b");
      await insertWindow("taobao-a");
    });
    expect(events.map(({ kind, landed, shop }) => [kind, landed, shop.shopId])).toEqual([
      ["WINDOW", 7, "taobao-a"],
      ["WINDOW", 7, "taobao-a"],
    ]);
    expect(new Set(events.map(({ window }) => window.id)).size).toBe(2);
    const [first, second] = events;
    const again = await take(1, query(first?.resumeKey), () => Promise.resolve());
    expect(again.map(({ window }) => window.id)).toEqual([second?.window.id]);
  });

  it("a bad resume key is BAD_CURSOR", async () => {
    const response = await fetch(`${api.url}/graphql?${new URLSearchParams({ query: query("bad") })}`, {
      headers: { accept: "text/event-stream" },
    });
    expect(await response.text()).toContain("BAD_CURSOR");
  });

  it("an idle stream is kept alive by heartbeats", async () => {
    const stop = new AbortController();
    const response = await fetch(`${api.url}/graphql?${new URLSearchParams({ query: query() })}`, {
      headers: { accept: "text/event-stream" },
      signal: stop.signal,
    });
    const { value } = (await response.body?.pipeThrough(new TextDecoderStream()).getReader().read()) ?? {};
    expect(value).toMatch(/^:/);
    stop.abort();
  });
});
