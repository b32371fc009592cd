import { hashToken, newToken } from "@orderhub/api/auth/read-token";
import { seedShopRows } from "@orderhub/api/fixtures/seed";
import { startApi, type Answer, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { connectWarehouse, type WarehouseClient } from "@orderhub/warehouse/client/connect";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";

const deadlineMs = 4_500;
let api: ApiUnderTest;
let warehouse: WarehouseClient;
let database: string;
let token: string;

/** A sum over it takes long, in many short steps: each of its millions of rows is hashed twice. */
async function makeSlowRollup(): Promise<void> {
  await warehouse.command({ query: "DROP TABLE order_per_day_v1" });
  await warehouse.command({
    query: `CREATE TABLE order_per_day_v1 (basis String, shop_id String, market String, id UInt64, orders UInt64 ALIAS cityHash64(SHA512(SHA512(toString(id)))))
      ENGINE = ReplacingMergeTree ORDER BY id`,
  });
  await warehouse.command({
    query: "INSERT INTO order_per_day_v1 SELECT 'created', 'taobao-a', 'CN', number FROM numbers(20000000)",
  });
}

beforeAll(async () => {
  const [databaseUrl, clickhouseUrl] = await Promise.all([freshDatabase(), freshWarehouse()]);
  database = new URL(clickhouseUrl).pathname.slice(1);
  warehouse = connectWarehouse(clickhouseUrl);
  api = await startApi({ databaseUrl, clickhouseUrl, deadlineFactor: deadlineMs / 25_000 });
  await seedShopRows(api.pool);
  await makeSlowRollup();
  token = newToken();
  await api.pool.query(
    "insert into api_token (id, name, token_hash, role, shop_ids) values ('t', 't', $1, 'analyst', null)",
    [hashToken(token)],
  );
});
afterAll(() => Promise.all([api.stop(), warehouse.close()]));

async function ask(signal?: AbortSignal): Promise<Answer<unknown>> {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: "{ dimensionValues(dimension: SHOP) { value } }" }),
    ...(signal === undefined ? {} : { signal }),
  });
  return (await response.json()) as Answer<unknown>;
}

/** What the engine itself works on for the API. */
async function running(): Promise<number> {
  const answer = await warehouse.query({
    query: `SELECT count() AS n FROM system.processes WHERE query LIKE '%sum(order_per_day_v1.orders)%' AND query NOT LIKE '%system.processes%'`,
    format: "JSONEachRow",
  });
  const [row] = await answer.json<{ n: string }>();
  return Number(row?.n);
}

/** How the API's statements ended, as the engine wrote it down. */
async function endings(): Promise<number[]> {
  await warehouse.command({ query: "SYSTEM FLUSH LOGS" });
  const answer = await warehouse.query({
    query: `SELECT exception_code AS code FROM system.query_log WHERE type != 'QueryStart' AND user = 'orderhub_api'
      AND current_database = {database: String} AND query LIKE '%sum(order_per_day_v1.orders)%' ORDER BY event_time_microseconds`,
    query_params: { database },
    format: "JSONEachRow",
  });
  return (await answer.json<{ code: number }>()).map(({ code }) => code);
}

const cancelled = 394;
/** The engine's own limit, which the API sets to the whole seconds of its deadline: on a slow machine it may come first. */
const timedOut = 159;

it("at its deadline an operation answers TIMEOUT, and ClickHouse has stopped working on it", async () => {
  const asking = ask();
  await expect.poll(running, { timeout: 10_000 }).toBe(1);
  const { errors } = await asking;
  expect(errors?.[0]).toMatchObject({ path: ["dimensionValues"], extensions: { code: "TIMEOUT" } });
  await expect.poll(running, { timeout: 10_000 }).toBe(0);
  const [ending, ...others] = await endings();
  expect([cancelled, timedOut]).toContain(ending);
  expect(others).toEqual([]);
});

it("a caller who goes away takes the question to ClickHouse along", async () => {
  const caller = new AbortController();
  const asking = ask(caller.signal).catch((error: unknown) => error);
  await expect.poll(running, { timeout: 10_000 }).toBe(1);
  caller.abort();
  await asking;
  await expect.poll(running, { timeout: 10_000 }).toBe(0);
  expect((await endings()).at(-1)).toBe(cancelled);
});
