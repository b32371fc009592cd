import { createPool, withTransaction, type Pool } from "@orderhub/schema/db";
import { requireNoFactRights } from "@orderhub/schema/rights/check-rights";
import { factTables } from "@orderhub/schema/rights/tables";
import type { PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiLoginUrl } from "@orderhub/schema/rights/api-login";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { readApiConfig } from "../config.ts";
import { apiDatabaseUrl } from "../create-services.ts";
import { numbersFrom, seedOrders, seedShopRows, seedShops, seedWork } from "../fixtures/seed.ts";
import { findHits } from "../search/find-hits.ts";
import type { Scope } from "../viewer/scope.ts";
import { listOrders, ordersWhere, readTotals } from "../orders/list-orders.ts";
import { createDb, type Db } from "./db.ts";
import { sql, type Sql } from "./sql.ts";
import { createSights, type ScopedPool, type Sight } from "./scoped-pool.ts";

let owner: Pool;
let pool: Pool;
let sights: (sight: Sight) => ScopedPool;

const scopes: readonly { readonly sees: readonly string[]; readonly scope: Scope }[] = [
  ...seedShops.map(({ id }) => ({ sees: [id], scope: { market: null, shopIds: [id] } })),
  { sees: ["taobao-a", "taobao-b"], scope: { market: "CN", shopIds: null } },
  { sees: ["taobao-b"], scope: { market: "CN", shopIds: ["taobao-b", "taobao-c"] } },
  { sees: [], scope: { market: "HK", shopIds: ["taobao-a"] } },
  { sees: [], scope: { market: null, shopIds: [] } },
  { sees: [], scope: { market: null, shopIds: ['","taobao-a', "{taobao-a}", "*"] } },
  { sees: seedShops.map(({ id }) => id), scope: { market: null, shopIds: null } },
];
const byShop = [
  ...Object.keys(factTables).filter((table) => factTables[table] !== "everybody" && factTables[table] !== "nobody"),
  "line_in_scope",
];

/** The shop of each row of a table that the connection sees. */
const shopsOf: Readonly<Record<string, string>> = {
  shop: "select id as shop from shop",
  line_item: "select o.shop_id as shop from line_item l left join orders o on o.id = l.order_id",
  line_in_scope: "select o.shop_id as shop from line_in_scope l left join orders o on o.id = l.order_id",
  order_event: "select o.shop_id as shop from order_event e left join orders o on o.id = e.order_id",
  import_row_error: "select i.shop_id as shop from import_row_error e left join import_file i on i.id = e.import_id",
};

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  owner = createPool(databaseUrl, { max: 2 });
  // Statistics of a few hundred rows, gathered or not as the server finds the time, must not decide the plans.
  for (const table of ["orders", "line_item", "refund"])
    await owner.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
  await seedShopRows(owner);
  await seedOrders(owner, { count: 300 });
  await seedWork(owner);
  const config = readApiConfig({
    DATABASE_URL: apiLoginUrl(databaseUrl),
    CLICKHOUSE_URL: "http://127.0.0.1:9",
    TEMPORAL_ADDRESS: "127.0.0.1:9",
    WEB_PORT: "0",
    HUB_KEYRING: "unused",
  });
  pool = createPool(apiDatabaseUrl(config), { max: 2 });
  sights = createSights(pool);
});
afterAll(() => Promise.all([owner.end(), pool.end()]));

async function shopsSeen(connection: PoolClient | ScopedPool, table: string): Promise<string[]> {
  const text = shopsOf[table] ?? `select shop_id as shop from ${table}`;
  const { rows } = await (connection as ScopedPool).query<{ shop: string }>(text);
  return rows.map(({ shop }) => shop);
}

describe("the role of the API", () => {
  it.each(Object.keys(factTables))("changes no row of %s", async (table) => {
    const { rows } = await owner.query<{ column: string }>(
      "select column_name as column from information_schema.columns where table_name = $1 limit 1",
      [table],
    );
    const column = rows[0]?.column ?? "id";
    for (const text of [
      `insert into ${table} default values`,
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table}`,
    ])
      await expect(sights("everything").query(text), text).rejects.toMatchObject({ code: "42501" });
  });

  it.each(["select sealed_secrets from shop", "select * from outbox", "alter table orders disable row level security"])(
    "may not: %s",
    async (text) => {
      await expect(sights("everything").query(text)).rejects.toMatchObject({ code: "42501" });
    },
  );

  it("adds to the audit log and never changes it", async () => {
    await expect(sights("nothing").query("update audit_entry set actor = 'nobody'")).rejects.toMatchObject({
      code: "42501",
    });
  });

  it("is asked for before the API listens: connections with more rights are refused", async () => {
    await expect(requireNoFactRights(pool)).resolves.toBeUndefined();
    await expect(requireNoFactRights(owner)).rejects.toMatchObject({ code: "excess_rights" });
  });
});

describe("row-level security", () => {
  it.each(byShop)("shows no row of %s to a connection that says nothing", async (table) => {
    const rowsOf = table === "line_in_scope" ? "line_item" : table;
    expect((await owner.query(`select 1 from ${rowsOf} limit 1`)).rowCount).toBe(1);
    expect(await shopsSeen(sights("nothing"), table)).toEqual([]);
    const half = await pool.connect();
    try {
      await half.query("begin; set local hub.market = '*'");
      expect(await shopsSeen(half, table)).toEqual([]);
    } finally {
      await half.query("rollback");
      half.release();
    }
  });

  it.each(byShop)("shows of %s exactly the rows of the scope", async (table) => {
    const all = await shopsSeen(owner, table === "line_in_scope" ? "line_item" : table);
    for (const { sees, scope } of scopes) {
      const seen = await shopsSeen(sights(scope), table);
      expect(seen.toSorted(), JSON.stringify(scope)).toEqual(all.filter((shop) => sees.includes(shop)).toSorted());
    }
  });

  it("no connection serves another viewer's scope, however viewers, failures and transactions take turns on two of them", async () => {
    const next = numbersFrom(11);
    const turn = async (): Promise<void> => {
      const { sees, scope } = scopes[next(scopes.length)] ?? { sees: [], scope: { market: null, shopIds: [] } };
      const view = sights(scope);
      const kind = next(4);
      if (kind === 0) await view.query("select 1 / 0").catch(() => undefined);
      if (kind === 1)
        await withTransaction(view, async (connection) => {
          await connection.query("select pg_sleep(0.001)");
          const { rows } = await connection.query<{ shop: string }>("select distinct shop_id as shop from orders");
          expect(rows.map(({ shop }) => shop).toSorted()).toEqual(sees);
          if (next(2) === 0) throw new Error("rolled back");
        }).catch((error: unknown) => expect(error).toMatchObject({ message: "rolled back" }));
      const { rows } = await view.query<{ shop: string }>("select distinct shop_id as shop from orders");
      expect(rows.map(({ shop }) => shop).toSorted()).toEqual(sees);
    };
    const viewers = Array.from({ length: 12 }, async () => {
      for (let count = 0; count < 25; count += 1) await turn();
    });
    await Promise.all(viewers);
    expect(pool.totalCount).toBeLessThanOrEqual(2);
  });

  /** The plans of what is read, instead of its rows. */
  function explaining(scope: Scope): { readonly db: Db; readonly plans: string[] } {
    const plans: string[] = [];
    const db = createDb(sights(scope));
    const query = async <Row>(statement: Sql): Promise<Row[]> => {
      const rows = await db.query<{ "QUERY PLAN": string }>(sql`explain (costs off) ${statement}`);
      plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
      return [];
    };
    return { db: { query }, plans };
  }

  it("finds a number by the index of its column", async () => {
    const scope = { market: null, shopIds: ["taobao-a"] };
    const { db, plans } = explaining(scope);
    await findHits(db, scope, "40000000000000000", 10);
    for (const index of ["orders_order_no_shop_id_key", "line_item_line_no_idx", "refund_refund_no_shop_id_key"])
      expect(plans.join("\n")).toContain(index);
  });

  it.each([
    ["a code", { sku: { eq: "nowhere" } }, /\(sku = 'nowhere'/u],
    ["codes", { sku: { in: ["nowhere", "SKU-1"] } }, /\(sku = ANY/u],
    ["a title", { title: { contains: "nowhere" } }, /\(title ~~\*/u],
  ])(
    "finds lines by %s with what an index knows, never asking for the order of each line",
    async (_what, some, bare) => {
      for (const { scope } of scopes) {
        const { db, plans } = explaining(scope);
        await listOrders({ db, scope }, { filter: { lines: { some } }, page: { first: 10 } });
        await readTotals(db, ordersWhere(scope, { lines: { some } }), "sums");
        expect(plans).toHaveLength(2);
        for (const plan of plans) {
          expect(plan).not.toMatch(/SubPlan/u);
          expect(plan).toMatch(bare);
        }
      }
    },
  );

  it.each([
    ["lines", { lines: { some: { sku: { eq: "SKU-1" } } } }],
    ["refunds", { refunds: { some: {} } }],
  ])("finds orders without such %s by a join, never asking order by order", async (_what, not) => {
    for (const { scope } of scopes) {
      const { db, plans } = explaining(scope);
      await readTotals(db, ordersWhere(scope, { not }), "sums");
      expect(plans.join("\n")).toMatch(/Anti Join/u);
      expect(plans.join("\n")).not.toMatch(/SubPlan/u);
    }
  });
});
