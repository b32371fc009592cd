import { auditServer } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { seedOrders, seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { limits } from "./graphql.ts";

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 50 });
});
afterAll(() => api.stop());

it("all 61 audits of GraphQL over HTTP pass", async () => {
  const results = await auditServer({ url: `${api.url}/graphql` });
  expect(results.filter(({ status }) => status !== "ok").map(({ name }) => name)).toEqual([]);
  expect(results).toHaveLength(61);
});

describe("the size of answers", () => {
  const ask = (query: string, encoding: string): Promise<Response> =>
    fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-encoding": encoding },
      body: JSON.stringify({ query }),
    });
  const fifty = "{ orders(first: 50) { nodes { id orderNo status province createdAt } } }";

  it.each(["gzip", "br"])("a long one is packed by %s for who takes that, and says the same", async (encoding) => {
    const packed = await ask(fifty, encoding);
    expect(packed.headers.get("content-encoding")).toBe(encoding);
    expect(packed.headers.get("vary")?.toLowerCase()).toContain("accept-encoding");
    const plain = await ask(fifty, "identity");
    expect(plain.headers.get("content-encoding")).toBeNull();
    const said: unknown = await packed.json();
    expect(said).toMatchObject({ data: { orders: { nodes: { length: 50 } } } });
    expect(said).toEqual(await plain.json());
  });

  it("a short one is sent as it is", async () => {
    expect((await ask("{ __typename }", "gzip")).headers.get("content-encoding")).toBeNull();
  });
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
