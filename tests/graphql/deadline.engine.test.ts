import { setTimeout as sleep } from "node:timers/promises";
import { hashToken, newToken } from "@orderhub/api/auth/read-token";
import { seedOrders, seedShopRows, seedWork } from "@orderhub/api/fixtures/seed";
import { startApi, type Answer, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";

const deadlineMs = 4_000;
let api: ApiUnderTest;
let token: string;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase(), deadlineFactor: deadlineMs / 25_000 });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 5 });
  await seedWork(api.pool);
  await api.pool.query("alter table drift_event rename to drift_event_table");
  await api.pool.query("create view drift_event as select t.* from pg_sleep(30), drift_event_table t");
  await api.pool.query("grant select on drift_event to public");
  token = newToken();
  await api.pool.query(
    "insert into api_token (id, name, token_hash, role, shop_ids, expires_at) values ('t', 't', $1, 'analyst', null, now() + interval '1 day')",
    [hashToken(token)],
  );
});
afterAll(() => api.stop());

const slow = "{ shops { totalCount } driftEvents { totalCount nodes { path } } }";

/** Statements of the API that the server is working on and that read the slow view. */
async function running(): Promise<number> {
  const { rows } = await api.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and state = 'active' and query like '%drift_event%' and query not like '%pg_stat_activity%'`,
  );
  return rows[0]?.count ?? 0;
}

async function ask(query: string, signal?: AbortSignal): Promise<Answer<Record<string, unknown> | null>> {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
    ...(signal === undefined ? {} : { signal }),
  });
  return (await response.json()) as Answer<Record<string, unknown> | null>;
}

it("at its deadline an operation answers TIMEOUT, and the database has stopped working on it", async () => {
  const startedAt = performance.now();
  const asking = ask(slow);
  await expect.poll(running, { timeout: 3_000 }).toBe(1);
  const { errors } = await asking;
  const ms = performance.now() - startedAt;
  expect(errors?.[0]).toMatchObject({
    path: ["driftEvents"],
    extensions: { code: "TIMEOUT", traceId: expect.stringMatching(/^[0-9a-f]{32}$/u) as string },
  });
  expect(ms).toBeGreaterThan(deadlineMs - 50);
  expect(ms).toBeLessThan(deadlineMs + 1_000);
  expect(await running()).toBe(0);
});

it("a caller who goes away takes the statement along", async () => {
  const caller = new AbortController();
  const asking = ask(slow, caller.signal).catch((error: unknown) => error);
  await expect.poll(running, { timeout: 3_000 }).toBe(1);
  caller.abort();
  await asking;
  const deadline = performance.now() + 800;
  while ((await running()) > 0 && performance.now() < deadline) await sleep(50);
  expect(await running()).toBe(0);
});

it("statements of others go on while many are stopped, and no connection is lost", async () => {
  const stopped = Promise.all(Array.from({ length: 30 }, () => ask(slow)));
  const others: unknown[] = [];
  for (let count = 0; count < 40; count += 1) {
    others.push((await ask("{ channels { name } }")).errors?.[0]?.extensions["code"]);
    await sleep(50);
  }
  for (const { errors } of await stopped) expect(errors?.[0]?.extensions["code"]).toBe("TIMEOUT");
  expect(others.filter((code) => code !== undefined && code !== "TIMEOUT")).toEqual([]);
  expect((await ask("{ orders(first: 1) { totalCount } }")).errors).toBeUndefined();
});
