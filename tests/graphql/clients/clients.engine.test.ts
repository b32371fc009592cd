import { setTimeout as sleep } from "node:timers/promises";
import { hashToken, newToken } from "@orderhub/api/auth/read-token";
import { seedOrders, seedShopRows } from "@orderhub/api/fixtures/seed";
import { startApi, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../harness/fresh-database.ts";
import { pageWithApollo } from "./apollo.ts";
import { pythonWith, runPython } from "./python.ts";
import { compileRelay, pageWithRelay } from "./relay.ts";

// Each in a Python of its own: they want different versions of what both stand on.
const pythons = [
  { script: "page_with_gql.py", python: await pythonWith(["gql[requests]==4.4.0"]) },
  { script: "page_with_sgqlc.py", python: await pythonWith(["sgqlc==18"]) },
];
const count = 400;
const size = 23;
let api: ApiUnderTest;
let token: string;
let inserted = 1_000_000;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase(), demo: false });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count });
  token = newToken();
  await api.pool.query(
    "insert into api_token (id, name, token_hash, role, shop_ids, expires_at) values ('t', 't', $1, 'analyst', null, now() + interval '1 day')",
    [hashToken(token)],
  );
});
afterAll(() => api.stop());

/** Orders are inserted and changed all the while that the work goes on. Gives the numbers of before, too. */
async function whileWriting<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly before: readonly string[]; readonly written: number }> {
  const { rows } = await api.pool.query<{ order_no: string }>("select order_no from orders");
  const before = rows.map((row) => row.order_no);
  let isDone = false;
  let written = 0;
  const write = async (): Promise<void> => {
    while (!isDone) {
      inserted += 10;
      await seedOrders(api.pool, { count: 3, first: inserted, seed: inserted });
      await api.pool.query(
        "update orders set status = 'completed', updated_at = now(), revision = revision + 1 where id in (select id from orders order by random() limit 20)",
      );
      written += 1;
      await sleep(20);
    }
  };
  const writing = write();
  try {
    const result = await work();
    return { result, before, written };
  } finally {
    isDone = true;
    await writing;
  }
}

function expectWhole(seen: readonly string[], before: readonly string[]): void {
  expect(seen.length - new Set(seen).size, "rows met twice").toBe(0);
  const met = new Set(seen);
  expect(before.filter((orderNo) => !met.has(orderNo))).toEqual([]);
}

const ask = (query: string, variables: Record<string, unknown>): Promise<unknown> =>
  api.ask(query, variables, { authorization: `Bearer ${token}` });

describe.each(["first", "last"] as const)("paging by %s while rows are inserted and changed", (direction) => {
  it("Apollo Client meets every row once, in its cache", async () => {
    const { result, before, written } = await whileWriting(() =>
      pageWithApollo(`${api.url}/graphql`, token, size, direction),
    );
    expectWhole(result, before);
    expect(written).toBeGreaterThan(1);
  });

  it("Relay meets every row once, in its store, and reads a row again by its id", async () => {
    const queries = await compileRelay();
    const { result, before } = await whileWriting(() => pageWithRelay(queries, ask, size, direction));
    expectWhole(result.orderNos, before);
    expect(result.refetched).toMatchObject({
      node: { __typename: "Order", id: result.lastId, orderNo: result.orderNos.at(-1) },
    });
  });

  it.for(pythons)(
    "$script meets every row once (skipped where Python cannot install its package)",
    async ({ script, python }, { skip }) => {
      if (python === undefined) return skip();
      const { result, before } = await whileWriting(() =>
        runPython<string[]>(python, script, [`${api.url}/graphql`, token, String(size), direction]),
      );
      expectWhole(result, before);
    },
  );
});
