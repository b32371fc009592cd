import { metrics } from "@orderhub/warehouse/metrics/index";
import { unzipSync } from "fflate";
import { type GraphQLField, type GraphQLObjectType } from "graphql";
import { createClient } from "graphql-sse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callsOf, selectAny, type Operation, type Values } from "../fixtures/generate-operations.ts";
import { inTurns, spread } from "../fixtures/in-turns.ts";
import { corners, makeWorlds, type Corner, type Tokens } from "../fixtures/marked-worlds.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { encodeGlobalId, nodeTypes, type NodeType } from "../relay/global-id.ts";
import { schema } from "../schema.ts";
import { may, type Permission } from "./permissions.ts";
import { roles, type Role } from "./viewer.ts";

/**
 * A viewer of one corner of a whole world must get, to every question, the answer that they get in a world that holds nothing
 * else. That covers rows, totals, counts, filters that ask about foreign numbers, exports and the warehouse's numbers alike.
 */
let whole: ApiUnderTest;
/** The same world without the API's own scope being helped by row-level security. */
let unguarded: ApiUnderTest;
const alone = new Map<string, ApiUnderTest>();
let tokens: Tokens;
/** Row ids by type and shop, from the whole world. */
const ids = new Map<string, string>();

const idSql: Record<NodeType, string> = {
  Order: "select shop_id as shop, min(id)::text as id from orders group by 1",
  Refund: "select shop_id as shop, min(id)::text as id from refund group by 1",
  Shop: "select id as shop, id from shop",
  RawPayload: "select shop_id as shop, min(id)::text as id from raw_payload group by 1",
  IngestWindow: "select shop_id as shop, id::text from ingest_window",
  QuarantinedRecord: "select shop_id as shop, id::text from quarantined_record",
  DriftEvent: "select shop_id as shop, id::text from drift_event",
  ImportFile: "select shop_id as shop, id::text from import_file",
  AuditEntry: "select split_part(subject, '/', 2) as shop, id::text from audit_entry",
  User: "select id as shop, id from app_user",
  ApiToken: "select split_part(id, '/', 1) as shop, id from api_token where role = 'analyst'",
};
let marks: Record<string, Record<"order" | "refund", string>> = {};

beforeAll(async () => {
  const worlds = await makeWorlds();
  ({ tokens } = worlds);
  whole = await startApi({ ...worlds.whole, demo: false });
  unguarded = await startApi({ ...worlds.whole, demo: false, rowSecurity: false });
  for (const [name, world] of worlds.alone) alone.set(name, await startApi({ ...world, demo: false }));
  for (const type of nodeTypes)
    for (const { shop, id } of (await whole.pool.query<{ shop: string; id: string }>(idSql[type])).rows)
      ids.set(`${type}/${shop}`, encodeGlobalId(type, id));
  const { rows } = await whole.pool.query<{ shop: string; order: string; refund: string }>(
    `select o.shop_id as shop, min(o.order_no) as "order", min(r.refund_no) as refund from orders o
     left join refund r on r.order_id = o.id group by 1`,
  );
  marks = Object.fromEntries(rows.map(({ shop, order, refund }) => [shop, { order, refund }]));
}, 120_000);
afterAll(() => Promise.all([whole, unguarded, ...alone.values()].map((api) => api.stop())));

function foreignOf({ shopId }: Corner): string {
  return shopId === "taobao-a" ? "taobao-c" : "taobao-a";
}

function idOf(type: NodeType, shop: string): string {
  return ids.get(`${type}/${shop}`) ?? `no ${type} of ${shop}`;
}

/** Own and foreign things, and things that are not there, as arguments. */
function valuesFor(corner: Corner): Values {
  const foreign = foreignOf(corner);
  const order = [marks[corner.shopId]?.order, marks[foreign]?.order, "4999999999999999999"];
  return {
    period: [{ start: "2026-10-01T00:00:00+08:00", end: "2026-11-01T00:00:00+08:00" }],
    names: [Object.keys(metrics)],
    by: [["SHOP"], ["MARKET", "PROVINCE"], ["STATUS"]],
    shopId: [corner.shopId, foreign, "nowhere"],
    shopIds: [[corner.shopId], [foreign], ["nowhere"]],
    orderNo: order,
    text: [...order, marks[foreign]?.refund, `mark-${foreign}`],
    ids: [nodeTypes.map((type) => idOf(type, foreign))],
    and: [[{ shop: { eq: foreign } }]],
    or: [[{ shop: { eq: foreign } }, { market: { eq: "CN" } }]],
    not: [{ shop: { eq: foreign } }],
    first: [3],
    last: [3],
    after: [],
    before: [],
    String: [...order, foreign, `mark-${foreign}`],
    ID: nodeTypes.map((type) => idOf(type, foreign)),
    Int: [2],
    Boolean: [true, false],
    Decimal: ["100.00"],
    DateTime: ["2026-10-15T00:00:00Z"],
    LocalDate: ["2026-10-01"],
    BigInt: ["1"],
  };
}

/** Only foreign things, so that no change can succeed by them. */
function foreignValues(corner: Corner): Values {
  const foreign = foreignOf(corner);
  return {
    ...valuesFor(corner),
    shopId: [foreign, "nowhere"],
    shopIds: [[foreign], ["nowhere"]],
    market: [foreign === "taobao-a" ? "CN" : "HK", "XX"],
    ids: [[idOf("QuarantinedRecord", foreign)]],
    orderId: [idOf("Order", foreign), encodeGlobalId("Order", "999999")],
    email: [`new@${corner.market ?? "all"}.example`],
    name: ["Somebody"],
    reason: ["for the test"],
    locale: ["en"],
    withPassword: [false],
    resetPassword: [false],
    expiresAt: [new Date(Date.now() + 86_400_000).toISOString()],
  };
}

function fieldsOf(type: GraphQLObjectType | null | undefined): GraphQLField<unknown, unknown>[] {
  return type ? Object.values(type.getFields()) : [];
}

function permissionOf(field: GraphQLField<unknown, unknown>): Permission | undefined {
  const options = field.extensions["pothosOptions"] as { authScopes?: { may?: Permission } } | undefined;
  return options?.authScopes?.may;
}

/** An answer without what differs between two moments: traces, costs, ages. */
async function answer(api: ApiUnderTest, corner: Corner, role: Role, { query, variables }: Operation): Promise<string> {
  const authorization = `Bearer ${tokens.of(corner, role)}`;
  const { data, errors } = await api.ask(query, { ...variables }, { authorization });
  const failures = errors?.map(({ message, path, extensions }) => ({ message, path, code: extensions["code"] }));
  const text = JSON.stringify({ data, failures }, (key, value: unknown) =>
    ["lagSeconds", "lastUsedAt"].includes(key) ? null : value,
  );
  expect(text, query).not.toMatch(/LIMIT_EXCEEDED|GRAPHQL_VALIDATION_FAILED|"INTERNAL"/u);
  return text;
}

/** What names a thing of a foreign shop and was not part of the question. */
function foreignMarks(text: string, corner: Corner, question: unknown): string[] {
  const asked = JSON.stringify(question);
  const found = text.match(/taobao-[abc]|[r]?4\d{18}/gu) ?? [];
  const own = new Set([corner.shopId]);
  return found.filter((mark) => mark.startsWith("taobao-") && !own.has(mark) && !asked.includes(mark));
}

async function leaksOf(
  apis: readonly ApiUnderTest[],
  corner: Corner,
  role: Role,
  operations: readonly Operation[],
): Promise<string[]> {
  const lonely = alone.get(corner.name) ?? whole;
  const leaks: string[] = [];
  await inTurns(operations, async (operation) => {
    const expected = await answer(lonely, corner, role, operation);
    for (const api of apis) {
      const got = await answer(api, corner, role, operation);
      const named = foreignMarks(got, corner, operation.variables);
      if (got !== expected || named.length > 0)
        leaks.push(
          `${operation.name}: ${named.join(" ")}\n  got ${got.slice(0, 600)}\n  not ${expected.slice(0, 600)}`,
        );
    }
  });
  return leaks;
}

function nodeCalls(shop: string): Operation[] {
  return nodeTypes.map((type) => ({
    name: `node(${type} of ${shop})`,
    field: "node",
    query: `query ($id: ID!) { node(id: $id) { __typename ... on ${type} ${selectAny(schema, type)} } }`,
    variables: { id: idOf(type, shop) },
  }));
}

describe.each(corners)("$name", (corner) => {
  const queries = fieldsOf(schema.getQueryType());

  it.each(roles)("as %s, every field answers as if nothing else existed", async (role) => {
    const operations = queries.flatMap((field) => callsOf("query", field, valuesFor(corner)).slice(0, 1));
    expect(operations.length).toBe(queries.length);
    expect(await leaksOf([whole, unguarded], corner, role, operations)).toEqual([]);
    for (const field of queries) {
      const [operation] = callsOf("query", field, valuesFor(corner));
      const permission = permissionOf(field);
      if (operation === undefined || permission === undefined) continue;
      const text = await answer(whole, corner, role, operation);
      const allowed = may({ role } as Parameters<typeof may>[0], permission);
      expect(text.includes('"FORBIDDEN"'), `${role} ${field.name}`).toBe(!allowed);
    }
  });

  it.each(queries.map((field) => [field.name, field] as const))(
    "%s answers every argument as if nothing else existed",
    async (_name, field) => {
      const operations = spread(callsOf("query", field, valuesFor(corner)));
      expect(await leaksOf([unguarded], corner, "admin", operations)).toEqual([]);
    },
  );

  it("the ids of foreign things are ids of nothing, and the own ones of something", async () => {
    const [lonely] = [alone.get(corner.name) ?? whole];
    const foreign = nodeCalls(foreignOf(corner));
    expect(await leaksOf([whole, unguarded], corner, "admin", foreign)).toEqual([]);
    for (const operation of foreign)
      expect(await answer(unguarded, corner, "admin", operation)).toBe('{"data":{"node":null}}');
    const own = nodeCalls(corner.shopId).filter(({ variables }) => !String(variables["id"]).startsWith("no "));
    expect(own.length).toBeGreaterThan(8);
    expect(await leaksOf([whole, unguarded], corner, "admin", own)).toEqual([]);
    for (const operation of own)
      expect(await answer(lonely, corner, "admin", operation), operation.name).not.toContain('"node":null');
  });

  it.each(["csv", "xlsx"])(
    "the export as %s holds only its own rows, also when asked for foreign ones",
    async (format) => {
      const foreign = foreignOf(corner);
      const filters = [
        {},
        { shop: { eq: foreign } },
        { orderNo: { eq: marks[foreign]?.order } },
        { search: marks[foreign]?.order },
      ];
      for (const role of roles)
        for (const filter of filters) {
          const take = async (api: ApiUnderTest): Promise<{ status: number; rows: string | null; text: string }> => {
            const url = `${api.url}/export/orders.${format}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
            const response = await fetch(url, { headers: { authorization: `Bearer ${tokens.of(corner, role)}` } });
            const bytes = new Uint8Array(await response.arrayBuffer());
            const files = format === "xlsx" && response.ok ? Object.values(unzipSync(bytes)) : [bytes];
            const text = files.map((file) => Buffer.from(file).toString("utf8")).join("\n");
            return { status: response.status, rows: response.headers.get("x-row-count"), text };
          };
          const expected = await take(alone.get(corner.name) ?? whole);
          for (const api of [whole, unguarded]) {
            const got = await take(api);
            expect([got.status, got.rows]).toEqual([expected.status, expected.rows]);
            expect(got.status).toBe(role === "warehouse" ? 403 : 200);
            if (format === "csv" && got.status === 200) expect(got.text).toBe(expected.text);
            expect(foreignMarks(got.text, corner, filter)).toEqual([]);
          }
        }
    },
  );

  it("live events are those of its own shop", async () => {
    const insert = (shopId: string): Promise<unknown> =>
      whole.pool.query(
        `insert into ingest_window (id, shop_id, stream, from_at, to_at, lane, landed, workflow_id, run_id, started_at)
         values ((select max(id) + 1 from ingest_window), $1, 'orders', now(), now(), 'live', 7, 'w', 'r', now())`,
        [shopId],
      );
    const headers = { authorization: `Bearer ${tokens.of(corner, "analyst")}` };
    const client = createClient({ url: `${whole.url}/graphql`, retryAttempts: 0, headers });
    const stream = client.iterate<{ ingestionProgress: { shop: { shopId: string } } }>({
      query: "subscription { ingestionProgress { shop { shopId } } }",
    });
    const first = stream.next();
    const again = setInterval(() => void insert(foreignOf(corner)).then(() => insert(corner.shopId)), 700);
    const { value } = await first.finally(() => clearInterval(again));
    await stream.return?.();
    await whole.pool.query("delete from ingest_window where lane = 'live' and landed = 7");
    client.dispose();
    expect((value as { data?: unknown }).data).toEqual({ ingestionProgress: { shop: { shopId: corner.shopId } } });
  }, 20_000);

  it.each(fieldsOf(schema.getMutationType()).map((field) => [field.name, field] as const))(
    "%s changes nothing that is foreign, and is refused to every role without its permission",
    async (name, field) => {
      const operations = callsOf(
        "mutation",
        field,
        foreignValues(corner),
        "{ __typename ... on Error { code message path } }",
      );
      const [base] = operations;
      const permission = permissionOf(field);
      if (base === undefined || permission === undefined) throw new Error(`${name} names no permission`);
      for (const role of roles) {
        if (may({ role } as Parameters<typeof may>[0], permission)) continue;
        expect(await answer(unguarded, corner, role, base), role).toContain('"FORBIDDEN"');
      }
      for (const operation of operations) {
        const expected = await answer(alone.get(corner.name) ?? whole, corner, "admin", operation);
        expect(await answer(unguarded, corner, "admin", operation), operation.name).toBe(expected);
        if (/taobao|"ids?":|"(CN|HK)"/u.test(JSON.stringify(operation.variables)))
          expect(expected, operation.name).not.toContain("Success");
      }
    },
  );
});
