import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { freshWarehouse } from "../../../tests/harness/fresh-warehouse.ts";
import { loadWarehouse } from "../fixtures/load-warehouse.ts";
import { seedOrders, seedShopRows, seedWork } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { roles } from "../viewer/viewer.ts";
import { examples } from "../web/examples.ts";

let api: ApiUnderTest;

beforeAll(async () => {
  const clickhouseUrl = await freshWarehouse();
  api = await startApi({ databaseUrl: await freshDatabase(), clickhouseUrl });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 120 });
  await seedWork(api.pool);
  await loadWarehouse(api.pool, clickhouseUrl);
});
afterAll(() => api.stop());

const maxStatements = 3;
const shop = "shop { id shopId name market status channel { name labelZh } }";
const payload = "payload { id kind contentHash body bytes receivedAt run { url } shop { shopId } }";
const order = `id orderNo status ${shop} totalAmount { amount currency } lines { title amount { amount } }
  refunds { refundNo amount { amount } ${payload} run { url } } timeline { kind ${payload} run { url } } payloads { kind body run { url } }`;
const period = `{ start: "2026-10-01T00:00:00+08:00", end: "2026-10-31T00:00:00+08:00" }`;

const operations: Record<string, string> = {
  "a list with everything in it": `{ orders(first: 20) { totalCount totals { count paidAmount { amount } } nodes { ${order} } pageInfo { endCursor } } }`,
  "a list by edges, with the shell around it": `{ viewer { name role links { temporalUi } } channels { name labelEn } orders(first: 5) { totalCount edges { cursor node { orderNo ${shop} lines { title } } } } }`,
  "an order's page": `{ order(orderNo: "4000000000000000007") { ${order} } }`,
  "orders as nodes": `{ nodes(ids: ["T3JkZXI6MQ", "T3JkZXI6Mg"]) { ... on Order { ${order} } } }`,
  "a search": `{ search(text: "400000000000000") { kind label order { orderNo ${shop} lines { title } } } }`,
  "a board card": `{ metrics(names: [ordersCreated, paidAmount, refundRate], period: ${period}, grain: DAY, by: [SHOP], compare: PREVIOUS_PERIOD) { dataThrough freshness { ${shop} lagSeconds } metrics { name definition { labelZh } total { value } series { dimensions { label } points { value { value } } } } } }`,
  "the ingestion page": `{ ingestion { ${shop} streams { stream watermarkAt lagSeconds schedule { url } } ordersLanded lastHourLanded quarantinedOpen driftOpen lastWindow { lane run { url } } completeness(days: 14) { day status } proofs(days: 7) { day outcome } } }`,
  "the quarantine": `{ quarantine(first: 20) { totalCount nodes { id ${shop} reason ${payload} run { url } } } }`,
  windows: `{ ingestWindows(first: 20) { totalCount nodes { id ${shop} stream landed run { url } } } }`,
  drift: `{ driftEvents(first: 20) { totalCount nodes { id ${shop} path seen } } }`,
  imports: `{ imports(first: 20) { totalCount nodes { id ${shop} fileName rowErrors(limit: 5) { line column reason } run { url } } } }`,
  shops: `{ channels { name shopCount } shops { totalCount nodes { id shopId status channel { name shopCount } } } shop(shopId: "taobao-a") { name } }`,
};

describe(`at most ${maxStatements} statements`, () => {
  it.each(Object.entries(operations))("%s", async (_name, query) => {
    api.takeStatements();
    api.takeWarehouseQueries();
    const { errors } = await api.ask(query);
    expect(errors).toBeUndefined();
    const statements = api.takeStatements();
    expect(statements.length + api.takeWarehouseQueries(), statements.join("\n---\n")).toBeLessThanOrEqual(
      maxStatements,
    );
  });
});

/** Lists of an answer that are empty wherever they occur, by their path. */
function emptyLists(data: unknown): string[] {
  const lengths = new Map<string, number>();
  const walk = (value: unknown, path: string): void => {
    if (value === null || typeof value !== "object") return;
    if (Array.isArray(value)) lengths.set(path, (lengths.get(path) ?? 0) + value.length);
    for (const [name, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? path : `${path}.${name}`);
  };
  walk(data, "");
  // On a day on which everything has come nothing is missing.
  return [...lengths].flatMap(([path, length]) => (length === 0 && !path.endsWith(".missing") ? [path] : []));
}

describe("the saved examples of GraphiQL", () => {
  it("are at least fifteen, for every role some", () => {
    expect(examples.filter(({ query }) => !query.startsWith("subscription")).length).toBeGreaterThanOrEqual(15);
    expect(new Set(examples.map(({ role }) => role))).toEqual(new Set(roles));
  });

  it.each(
    examples
      .filter(({ query }) => !query.startsWith("subscription"))
      .map((example) => [example.title, example] as const),
  )("%s", async (_title, { query, variables }) => {
    const { data, errors } = await api.ask(query, { ...variables });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).length).toBeGreaterThan(60);
    expect(emptyLists(data)).toEqual([]);
    expect(api.takeStatements().length).toBeLessThanOrEqual(maxStatements);
  });
});

it("each kind of node can be read again by its id", async () => {
  const { data } = await api.ask<Record<string, { nodes: { id: string }[] }>>(`{
    orders(first: 1, filter: { refunds: { some: {} } }) { nodes { id payloads { id } refunds { id } } } shops(first: 1) { nodes { id } }
    ingestWindows(first: 1) { nodes { id } } quarantine(first: 1) { nodes { id } } driftEvents(first: 1) { nodes { id } } imports(first: 1) { nodes { id } } }`);
  const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
  const again = await api.ask<{ nodes: { id: string; __typename: string }[] }>(
    "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
    { ids },
  );
  expect(again.errors).toBeUndefined();
  expect(again.data.nodes.map(({ id }) => id)).toEqual(ids);
  expect(new Set(again.data.nodes.map(({ __typename }) => __typename)).size).toBe(8);
});
