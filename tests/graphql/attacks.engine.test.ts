import { hashToken, newToken } from "@orderhub/api/auth/read-token";
import { seedOrders, seedShopRows } from "@orderhub/api/fixtures/seed";
import { startApi, type Answer, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";

/** The API as it is in production: no demo viewer, and buckets as they are. */
let api: ApiUnderTest;
let token: string;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase(), demo: false, limitFactor: 1 });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 5 });
  token = newToken();
  await api.pool.query(
    "insert into api_token (id, name, token_hash, role, shop_ids, expires_at) values ('t', 't', $1, 'analyst', null, now() + interval '1 day')",
    [hashToken(token)],
  );
});
afterAll(() => api.stop());

interface Reply extends Answer<unknown> {
  readonly status: number;
  readonly extensions?: Record<string, unknown>;
}

async function send(body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { ...((await response.json()) as Answer<unknown>), status: response.status };
}

const ask = (query: string, headers: Record<string, string> = {}): Promise<Reply> =>
  send({ query }, { authorization: `Bearer ${token}`, ...headers });
const codeOf = ({ errors }: Reply): unknown => errors?.[0]?.extensions["code"];
const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

describe("a caller with a token cannot make the API do more than it is asked for by", () => {
  it.each([
    ["aliases", `{ ${repeat(101, (index) => `a${index}: __typename`)} }`],
    ["directives", `{ __typename ${repeat(30, () => "@include(if: true)")} }`],
    ["directives that do not exist", `{ __typename ${repeat(30, (index) => `@aa${index}`)} }`],
    ["the same field again and again", `{ ${repeat(500, () => "__typename")} }`],
    ["the same object again and again", `{ shops { nodes { ${repeat(200, () => "channel { name }")} } } }`],
    [
      "fragments that select much, used many times",
      `{ ${repeat(90, (i) => `o${i}: order(orderNo: "x") { ...F }`)} } fragment F on Order { ${repeat(60, (i) => `a${i}: lines { title }`)} }`,
    ],
  ])("%s", async (_name, query) => {
    const reply = await ask(query);
    expect(codeOf(reply)).toBe("LIMIT_EXCEEDED");
    expect(reply.data).toBeUndefined();
  });

  it.each([
    [
      "fragments in a circle",
      "{ shops { nodes { ...A } } } fragment A on Shop { channel { name } ...B } fragment B on Shop { ...A }",
    ],
    ["the schema in a circle", `{ __schema { types { ${"fields { type { ".repeat(8)} name ${"} }".repeat(8)} } } }`],
    ["a field that does not exist", "{ ordrs { totalCount } }"],
  ])("%s", async (_name, query) => {
    const reply = await ask(query);
    expect(codeOf(reply)).toBe("BAD_INPUT");
    expect(JSON.stringify(reply.errors)).not.toContain("Did you mean");
  });

  it("many operations in one request", async () => {
    const reply = await send([{ query: "{ __typename }" }, { query: "{ __typename }" }], {
      authorization: `Bearer ${token}`,
    });
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply)).not.toContain("QueryRoot");
  });
});

it("no answer carries a trace of how it was made", async () => {
  const reply = await ask("{ shops { nodes { shopId } } }", { "x-apollo-tracing": "1", "apollo-tracing": "1" });
  expect(Object.keys(reply.extensions ?? {})).toEqual(["cost"]);
});

it("a mutation over GET and a form of another site are refused", async () => {
  const query = 'mutation { pauseShop(shopId: "taobao-a", reason: "test") { __typename } }';
  const headers = { authorization: `Bearer ${token}` };
  const overGet = await fetch(`${api.url}/graphql?${new URLSearchParams({ query })}`, { headers });
  expect(overGet.status).toBe(405);
  const form = await fetch(`${api.url}/graphql`, { method: "POST", headers, body: new URLSearchParams({ query }) });
  expect(form.status).toBe(403);
});

it("a token reads the schema, and nobody else does", async () => {
  const query = getIntrospectionQuery();
  expect((await ask(query)).errors).toBeUndefined();
  const anonymous = await send({ query });
  expect(anonymous.status).toBe(401);
  expect(anonymous.data).toBeUndefined();
});

const filtered = "query F($filter: OrderFilter) { orders(filter: $filter, first: 1) { totalCount } }";
const asToken = (body: object): Promise<Reply> => send(body, { authorization: `Bearer ${token}` });
const chain = (depth: number): object =>
  Array.from({ length: depth }).reduce<object>((inner) => ({ not: inner }), { search: "x" });

describe("what is too large is refused by its kind, never INTERNAL", () => {
  it.each([
    ["10,000 alternatives", filtered, { filter: { or: Array.from({ length: 10_000 }, () => ({})) } }, "LIMIT_EXCEEDED"],
    ["300 alternatives", filtered, { filter: { or: Array.from({ length: 300 }, () => ({})) } }, "BAD_INPUT"],
    [
      "400 relations",
      filtered,
      { filter: { and: Array.from({ length: 400 }, () => ({ lines: { some: {} } })) } },
      "LIMIT_EXCEEDED|BAD_INPUT",
    ],
    ["not 500 deep", filtered, { filter: chain(500) }, "LIMIT_EXCEEDED"],
    ["not 10 deep", filtered, { filter: chain(10) }, "BAD_INPUT"],
    ["a long text", filtered, { filter: { search: "a".repeat(100_000) } }, "LIMIT_EXCEEDED"],
    [
      "501 ids",
      "query N($ids: [ID!]!) { nodes(ids: $ids) { id } }",
      { ids: Array.from({ length: 501 }, () => "U2hvcDp4") },
      "BAD_INPUT",
    ],
    ["variables that are a text", filtered, "x", "BAD_INPUT"],
    ["variables that are a list", filtered, [1], "BAD_INPUT"],
  ])("%s", async (_name, query, variables, code) => {
    const reply = await asToken({ query, variables });
    expect(code.split("|")).toContain(codeOf(reply));
  });

  it("variables over GET that are no JSON", async () => {
    for (const variables of ["{", "x", "[]", "1", '"a"']) {
      const response = await fetch(
        `${api.url}/graphql?${new URLSearchParams({ query: "{ __typename }", variables })}`,
        {
          headers: { authorization: `Bearer ${token}` },
        },
      );
      const reply = (await response.json()) as Reply;
      expect([variables, response.status, codeOf(reply)]).toEqual([variables, 400, "BAD_INPUT"]);
    }
  });

  it("a document that is too deep, with HTTP 400", async () => {
    const reply = await ask(`{ ${"shops { nodes { channel { ".repeat(6)} name ${"} } }".repeat(6)} }`);
    expect([reply.status, codeOf(reply)]).toEqual([400, "LIMIT_EXCEEDED"]);
  });

  it("a body that is too long, or does not tell its length", async () => {
    const long = await asToken({ query: "{ __typename }", extensions: { a: "a".repeat(1_100_000) } });
    expect([long.status, codeOf(long)]).toEqual([400, "BAD_INPUT"]);
  });

  it("whoever has not signed in, before variables are looked at", async () => {
    const reply = await send({ query: filtered, variables: { filter: 1 } });
    expect([reply.status, codeOf(reply)]).toEqual([401, "UNAUTHENTICATED"]);
  });
});
