import { hashToken, newToken } from "@orderhub/api/auth/read-token";
import { seedOrders, seedShopRows } from "@orderhub/api/fixtures/seed";
import { startApi, type Answer, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { limits } from "@orderhub/api/http/graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";

/** The API as it is in production; and one whose buckets hold next to nothing. */
let api: ApiUnderTest;
let narrow: ApiUnderTest;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  api = await startApi({ databaseUrl, demo: false });
  narrow = await startApi({ databaseUrl, demo: false, limitFactor: 0.001, sessionQueries: "persisted" });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 5 });
  for (const role of ["admin", "warehouse"]) {
    const token = newToken();
    tokens[role] = token;
    await api.pool.query(
      "insert into api_token (id, name, token_hash, role, shop_ids, expires_at) values ($1, $1, $2, $1, null, now() + interval '1 day')",
      [role, hashToken(token)],
    );
  }
});
afterAll(() => Promise.all([api.stop(), narrow.stop()]));

interface Reply extends Answer<Record<string, Record<string, unknown>> | undefined> {
  readonly status: number;
  readonly headers: Headers;
}

interface Asking {
  readonly to?: () => ApiUnderTest;
  readonly body: object;
  readonly token?: string;
}

async function ask({ to = () => api, body, token = tokens["admin"] }: Asking, language: string): Promise<Reply> {
  const response = await fetch(`${to().url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-language": language,
      ...(token === "" ? {} : { authorization: `Bearer ${tokens[token ?? ""] ?? token}` }),
    },
    body: JSON.stringify(body),
  });
  const { status, headers } = response;
  return { ...((await response.json()) as Answer<undefined>), status, headers };
}

const query = (text: string, variables = {}): { query: string; variables: object } => ({ query: text, variables });
const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");
const metrics = (rest: string): object =>
  query(
    `{ metrics(names: [paidAmount], period: { start: "2026-10-01T00:00:00Z", end: "2026-10-02T00:00:00Z" }${rest}) { isPartial } }`,
  );

const faults: Record<string, readonly [code: string, asking: Asking]> = {
  "a bad cursor": ["BAD_CURSOR", { body: query('{ orders(after: "x") { totalCount nodes { id } } }') }],
  "a bad id": ["BAD_ID", { body: query('{ node(id: "x") { id } }') }],
  "a page that is too large": ["BAD_INPUT", { body: query("{ orders(first: 501) { nodes { id } } }") }],
  "a value that is no decimal": [
    "BAD_INPUT",
    {
      body: query("query ($f: OrderFilter) { orders(filter: $f) { totalCount } }", {
        f: { totalAmount: { gte: "x" } },
      }),
    },
  ],
  "a literal that is no decimal": [
    "BAD_INPUT",
    { body: query('{ orders(filter: { totalAmount: { gte: "x" } }) { totalCount } }') },
  ],
  "a field that does not exist": ["BAD_INPUT", { body: query("{ ordrs { totalCount } }") }],
  "a text that is no document": ["BAD_INPUT", { body: query("{ orders(") }],
  "a value that cannot be stored": [
    "BAD_INPUT",
    { body: query("query ($t: String!) { search(text: $t) { label } }", { t: "a\0b" }) },
  ],
  "too many dimensions": ["BAD_INPUT", { body: metrics(", by: [SHOP, SHOP]") }],
  "a warehouse that is away": ["UNAVAILABLE", { body: metrics("") }],
  "too deep": [
    "LIMIT_EXCEEDED",
    {
      body: query(
        `{ orders { nodes { ${"shop { channel { ".repeat(1)}${repeat(7, () => "... { ... {")} name ${"} }".repeat(8)} } } }`,
      ),
    },
  ],
  "too many aliases": [
    "LIMIT_EXCEEDED",
    { body: query(`{ ${repeat(limits.aliases + 1, (index) => `a${index}: __typename`)} }`) },
  ],
  "too many directives": [
    "LIMIT_EXCEEDED",
    { body: query(`{ __typename ${repeat(limits.directives + 1, () => "@include(if: true)")} }`) },
  ],
  "too many tokens": ["LIMIT_EXCEEDED", { body: query(`{ ${repeat(limits.tokens, () => "__typename")} }`) }],
  "the same field too often": ["LIMIT_EXCEEDED", { body: query(`{ ${repeat(30, () => "__typename")} }`) }],
  "too dear": [
    "LIMIT_EXCEEDED",
    {
      to: () => narrow,
      token: "warehouse",
      body: query("{ orders(first: 500) { nodes { lines { title } refunds { refundNo } payloads { body } } } }"),
    },
  ],
  "a role that may not": ["FORBIDDEN", { token: "warehouse", body: query("{ auditEntries { nodes { id } } }") }],
  "nobody signed in": ["UNAUTHENTICATED", { token: "", body: query("{ shops { totalCount } }") }],
  "the schema for nobody": ["UNAUTHENTICATED", { token: "", body: query("{ __schema { types { name } } }") }],
  "a bad token": ["UNAUTHENTICATED", { token: newToken(), body: query("{ shops { totalCount } }") }],
  "text of nobody": ["UNAUTHENTICATED", { to: () => narrow, token: "", body: query("{ viewer { name } }") }],
  "an unknown document": ["UNKNOWN_DOCUMENT", { body: { documentId: "sha256:none" } }],
};

const han = /\p{Script=Han}/u;

describe("the same fault in Chinese and in English", () => {
  it.each(Object.entries(faults))("%s", async (_name, [code, asking]) => {
    const [zh, en] = await Promise.all([ask(asking, "zh-CN,zh;q=0.9,en;q=0.8"), ask(asking, "en-GB, zh;q=0.5")]);
    for (const reply of [zh, en]) expect(reply.errors?.[0]?.extensions["code"]).toBe(code);
    expect(zh.errors?.[0]?.message).toMatch(han);
    expect(en.errors?.[0]?.message).not.toMatch(han);
    expect([zh, en].map(({ headers }) => headers.get("content-language"))).toEqual(["zh", "en"]);
    expect(zh.headers.get("vary")).toContain("Accept-Language");
    expect(zh.status).toBe(en.status);
  });

  it("an empty bucket", async () => {
    const asking = { to: () => narrow, token: "warehouse", body: query("{ orders(first: 100) { nodes { id } } }") };
    const [zh, en] = await Promise.all([ask(asking, "zh"), ask(asking, "en")]);
    for (const reply of [zh, en]) {
      expect(reply.status).toBe(429);
      expect(reply.headers.get("retry-after")).toBe(String(reply.errors?.[0]?.extensions["retryAfterSeconds"]));
    }
    expect(zh.errors?.[0]?.message).toMatch(han);
    expect(en.errors?.[0]?.message).not.toMatch(han);
  });

  it.each([
    ["no such shop", 'pauseShop(shopId: "nowhere", reason: "test")', "NOT_FOUND"],
    ["no reason", 'resumeShop(shopId: "taobao-a", reason: " ")', "BAD_INPUT"],
    ["a bad id", 'discardQuarantined(ids: ["x"], reason: "test")', "BAD_ID"],
    ["an engine that is away", 'pauseShop(shopId: "taobao-a", reason: "test")', "UNAVAILABLE"],
    ["a user that is not there", 'createUser(email: "x", name: "x", role: OPS, reason: "test") ', "BAD_INPUT"],
  ])("as data: %s", async (_name, call, code) => {
    const body = query(`mutation { it: ${call} { ... on Error { code message } } }`);
    const [zh, en] = await Promise.all([ask({ body }, "zh"), ask({ body }, "en")]);
    expect(zh.errors ?? en.errors).toBeUndefined();
    expect(zh.data?.["it"]).toMatchObject({ code, message: expect.stringMatching(han) as unknown });
    expect(en.data?.["it"]?.["message"]).not.toMatch(han);
  });

  it("of an export", async () => {
    const messages = ["zh", "en"].map(async (language) => {
      const headers = { authorization: `Bearer ${tokens["admin"]}`, "accept-language": language };
      const response = await fetch(`${api.url}/export/orders.csv?filter=x`, { headers });
      expect(response.headers.get("content-language")).toBe(language);
      return ((await response.json()) as Answer<unknown>).errors?.[0]?.message;
    });
    expect(await Promise.all(messages)).toEqual(["filter 不是有效的 JSON", "filter is not JSON"]);
  });
});

it("a value that a scalar refuses is told with the place where it is", async () => {
  const { errors } = await ask(faults["a value that is no decimal"]?.[1] ?? { body: {} }, "zh");
  expect(errors?.[0]?.message).toBe(
    '变量 "$f" 在 "f.totalAmount.gte" 处的值 "x" 无法接受：此处需要类型 "Decimal"：x 不是有效的 Decimal',
  );
});
