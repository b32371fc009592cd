import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ask } from "./testing/ask.ts";
import { endGateway, startTestGateway, type TestGateway } from "./testing/start-gateway.ts";

const folder = mkdtempSync(join(tmpdir(), "gateway-"));
const readers = [{ user: "east", password: "east-password", database: "hub", shops: ["s1"] }];
const env = {
  CLICKHOUSE_DATA_DIR: folder,
  CLICKHOUSE_READERS: JSON.stringify(readers),
  CLICKHOUSE_MAX_QUERIES: "2",
  CLICKHOUSE_READER_MAX_SECONDS: "2",
  CLICKHOUSE_READER_MAX_MEMORY: "200000000",
  CLICKHOUSE_READER_MAX_QUERIES: "1",
};
let gateway: TestGateway;
const run = async (body: string) => ask(gateway.address("hub", "pw"), { body });
const asReader = async (body: string, params: Record<string, string> = {}) =>
  ask(gateway.address("east", "east-password"), { body, params });

beforeAll(async () => {
  gateway = await startTestGateway(env);
  await run("CREATE DATABASE hub");
  await run("CREATE TABLE hub.orders (shop_id String, id UInt32) ENGINE = MergeTree ORDER BY id");
  await run("CREATE TABLE hub.secrets (id UInt32) ENGINE = MergeTree ORDER BY id");
  await run("INSERT INTO hub.orders VALUES ('s1', 1), ('s1', 2), ('s2', 3)");
  await run("INSERT INTO hub.secrets VALUES (1)");
  await run("CREATE VIEW hub.all_orders SQL SECURITY NONE AS SELECT * FROM hub.orders");
  await run("CREATE TABLE hub.every AS hub.orders ENGINE = Merge('hub', '^orders')");
  await run("CREATE TABLE hub.found (id UInt32) ENGINE = Set");
  await run("INSERT INTO hub.found VALUES (3)");
  await run("CREATE TABLE hub.joined (id UInt32, shop String) ENGINE = Join(ANY, LEFT, id)");
  await run("INSERT INTO hub.joined VALUES (1, 's2')");
  await run(
    "CREATE DICTIONARY hub.known (id UInt64, shop_id String) PRIMARY KEY id SOURCE(CLICKHOUSE(QUERY 'SELECT id, shop_id FROM hub.orders')) LAYOUT(FLAT()) LIFETIME(0)",
  );
  await run("CREATE FUNCTION shopOf AS x -> dictGet('hub.known', 'shop_id', x)");
  await run("CREATE FUNCTION joinedShop AS x -> joinGet('hub.joined', 'shop', x)");
});

afterAll(async () => {
  await endGateway(gateway, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ["SELECT count() FROM hub.orders", "2\n"],
  ["SELECT count() FROM hub.all_orders", "2\n"],
  ["SELECT count() FROM hub.orders AS a JOIN hub.orders AS b ON 1 = 1", "4\n"],
  ["WITH x AS (SELECT * FROM hub.orders) SELECT max(id) FROM x", "2\n"],
  ["SELECT 3 IN (SELECT id FROM hub.orders)", "0\n"],
  ["SELECT count() FROM view(SELECT * FROM hub.orders)", "2\n"],
  ["SELECT count() FROM hub.every", "2\n"],
  ["SELECT count(), max(id) FROM hub.orders WHERE throwIf(id = 3) = 0", "2\t2\n"],
  ["SELECT count() FROM hub.orders WHERE intDiv(1, id - 3) < 9 AND id > 0", "2\n"],
  ["SELECT count() FROM hub.all_orders AS a WHERE throwIf(a.id = 3) = 0", "2\n"],
  ["SELECT ('s2', toUInt32(3)) IN hub.orders", "0\n"],
  ["SELECT count() FROM hub.secrets", "0\n"],
  ["SELECT count() FROM system.query_log", "0\n"],
  ["SELECT count() FROM gateway.query_log", "0\n"],
  ["SELECT count() FROM system.processes", "0\n"],
])("a reader sees only the rows of its shops: %s", async (sql, text) => {
  expect((await asReader(sql)).text).toBe(text);
});

it.each([
  "SELECT count() FROM merge('hub', 'orders')",
  "SELECT * FROM mergeTreeIndex(hub, orders)",
  "SELECT dictGet('d', 'x', 1)",
  "SELECT count() FROM hub.orders PREWHERE throwIf(id = 3) = 0",
  "SELECT 3 IN hub.found",
  "SELECT 3 IN `hub`.`found`",
  "SELECT shopOf(toUInt64(3))",
  "SELECT arrayMap(x -> `shopOf`(x), [toUInt64(3)])",
  "SELECT joinedShop(toUInt32(1))",
  "SELECT * FROM hub.joined",
  "SELECT shop FROM hub.orders LEFT ANY JOIN hub.joined USING id",
  "SELECT known.shop_id FROM hub.orders JOIN hub.known ON known.id = orders.id",
  "INSERT INTO hub.orders VALUES ('s1', 9)",
  "CREATE TABLE hub.mine (a Int8) ENGINE = Memory",
  "EXPLAIN ESTIMATE SELECT * FROM hub.orders",
  "KILL QUERY WHERE 1",
  "SET readonly = 0",
])("a reader is refused what would reach further: %s", async (sql) => {
  expect((await asReader(sql)).code).toBe(497);
});

it("a reader cannot name what it is refused in a parameter either", async () => {
  expect((await asReader("SELECT 3 IN {t:Identifier}", { param_t: "found", database: "hub" })).code).toBe(497);
  expect((await asReader("SELECT arrayMap({f:Identifier}, [1])", { param_f: "dictGetString" })).code).toBe(497);
});

it("a reader cannot lift its filters by settings of the statement, the URL or a session", async () => {
  expect((await asReader("SELECT count() FROM hub.orders SETTINGS additional_table_filters = {}")).code).toBe(164);
  expect((await asReader("SELECT count() FROM hub.orders SETTINGS readonly = 0")).code).toBe(164);
  for (const params of [
    { additional_table_filters: "{}" },
    { session_id: "x" },
    { max_result_rows: "1", result_overflow_mode: "break" },
    { enable_analyzer: "0" },
    { optimize_move_to_prewhere: "1", query_plan_merge_filters: "1" },
  ])
    expect((await asReader("SELECT sum(id) FROM hub.orders", params)).text).toBe("3\n");
  const oracle = "SELECT count() FROM hub.orders WHERE throwIf(id = 3) = 0";
  expect((await asReader(oracle, { optimize_move_to_prewhere: "1", query_plan_optimize_prewhere: "1" })).text).toBe(
    "2\n",
  );
});

it("a reader's statement ends at its time and its memory, whatever it asks for", async () => {
  const mine = { max_execution_time: "0", timeout_overflow_mode: "break", max_memory_usage: "0" };
  const endless = "SELECT count() FROM numbers(1e13) WHERE NOT ignore(sipHash64(number, number))";
  expect((await asReader(endless, mine)).code).toBe(159);
  expect((await asReader("SELECT groupArray(number) FROM numbers(1e9) FORMAT Null", mine)).code).toBe(241);
  expect((await asReader("SELECT 1 SETTINGS max_execution_time = 0")).code).toBe(164);
});

it("statements of one reader wait for each other and leave the others their place", async () => {
  const slow = [asReader("SELECT sleep(1)"), asReader("SELECT sleep(1)"), asReader("SELECT 1")];
  await new Promise((resolve) => setTimeout(resolve, 200));
  const others = await Promise.all([1, 2, 3].map((index) => run(`SELECT ${index}`)));
  expect(others.map(({ text }) => text)).toEqual(["1\n", "2\n", "3\n"]);
  const short = await asReader("SELECT 1", { queue_max_wait_ms: "20" });
  expect(short.status).toBe(503);
  expect((await Promise.all(slow)).map(({ text }) => text)).toEqual(["0\n", "0\n", "1\n"]);
});

it("statements beyond the limit wait their turn and all are answered", async () => {
  const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => run(`SELECT sleep(0.1), ${index}`)));
  expect(replies.map((reply) => reply.text)).toEqual(Array.from({ length: 8 }, (_, index) => `0\t${index}\n`));
});

it("a statement that has waited as long as it may is told so with 503", async () => {
  const busy = [run("SELECT sleep(1)"), run("SELECT sleep(1)")];
  await expect
    .poll(
      async () =>
        (await ask(gateway.address("hub", "pw"), { body: "SELECT 1", params: { queue_max_wait_ms: "20" } })).status,
    )
    .toBe(503);
  await Promise.all(busy);
});

it("acknowledged rows survive kill -9, and what an upload left behind is cleared", async () => {
  await run("INSERT INTO hub.orders VALUES ('s1', 100)");
  await endGateway(gateway, "SIGKILL");
  gateway = await startTestGateway(env);
  expect((await run("SELECT count() FROM hub.orders")).text).toBe("4\n");
  expect(readdirSync(join(folder, "spool")).filter((name) => name.startsWith("body-"))).toEqual([]);
});

it("SIGTERM lets a running statement end and exits 0", async () => {
  const running = run("SELECT sleep(1)");
  await expect
    .poll(async () => (await run("SELECT count() FROM system.processes WHERE query LIKE 'SELECT sleep%'")).text)
    .toBe("1\n");
  const code = endGateway(gateway, "SIGTERM");
  expect((await running).text).toBe("0\n");
  expect(await code).toBe(0);
});
