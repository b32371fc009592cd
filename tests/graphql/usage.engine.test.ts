import { hashToken, newToken } from "@orderhub/api/auth/read-token";
import { startApi, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { readReport } from "@orderhub/api/usage/report";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";

/** Two replicas: what one has counted is stored when it stops, and adds to what the other has. */
let first: ApiUnderTest;
let second: ApiUnderTest;
let last: ApiUnderTest;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  first = await startApi({ databaseUrl });
  second = await startApi({ databaseUrl });
  last = await startApi({ databaseUrl });
});
afterAll(() => last.stop());

it("the report says which client asked for what on all replicas, and what nobody asked for", async () => {
  const token = newToken();
  await first.pool.query("insert into api_token (id, name, token_hash, role) values ('t', 'erp', $1, 'analyst')", [
    hashToken(token),
  ]);
  const query =
    "query Shops($sort: SortDirection!) { orders(orderBy: [{ field: PAID_AT, direction: $sort }]) { totalCount } }";
  for (const api of [first, second]) {
    const answer = await api.ask(query, { sort: "ASC" }, { authorization: `Bearer ${token}` });
    expect(answer.errors).toBeUndefined();
    await api.ask("{ shops { totalCount } }");
    await api.ask("{ nothing }");
  }
  await Promise.all([first.stop(), second.stop()]);
  const members = ["OrderSortField.PAID_AT", "SortDirection.ASC", "Query.node"].map((coordinate) => ({
    coordinate,
    deprecationReason: null,
  }));
  const report = await readReport(last.pool, members, 1);
  const told = report.map(({ coordinate, client, requests, exists }) => [coordinate, client, requests, exists]);
  expect(told).toEqual(
    expect.arrayContaining([
      ["Query.node", null, 0, true],
      ["Query.orders", "token:erp", 2, false],
      ["Query.orders(orderBy:)", "token:erp", 2, false],
      ["Query.shops", "web", 2, false],
      ["SortDirection.ASC", "token:erp", 2, true],
    ]),
  );
});
