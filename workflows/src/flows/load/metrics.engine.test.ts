import { createPool, type Pool } from "@orderhub/schema/db";
import { grains } from "@orderhub/schema/time";
import { connectWarehouse, type WarehouseClient } from "@orderhub/warehouse/client/connect";
import { readRows } from "@orderhub/warehouse/client/read-rows";
import { metricNames, metricOf } from "@orderhub/warehouse/metrics/index";
import { comparePeriod, comparisons, shiftBack, shiftOf } from "@orderhub/warehouse/query/compare-period";
import { metricValue } from "@orderhub/warehouse/query/metric-value";
import { dimensions, filterPredicates, type MetricsQuery } from "@orderhub/warehouse/query/metrics-query";
import { pointsOf } from "@orderhub/warehouse/query/points";
import { readMetrics } from "@orderhub/warehouse/query/read-metrics";
import { metricParts, ordersBehind } from "@orderhub/warehouse/rows/behind";
import type { Predicate } from "@orderhub/warehouse/rows/predicate";
import { toClickHouse } from "@orderhub/warehouse/rows/to-clickhouse";
import { numberParams, toPostgres } from "@orderhub/warehouse/rows/to-postgres";
import { sql, toStatement } from "@orderhub/warehouse/sql/sql";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import { freshWarehouse } from "../../../../tests/harness/fresh-warehouse.ts";
import { outboxSettled } from "../../../../tests/harness/outbox-settled.ts";
import { dimensionOf, measuresOfRows, satisfies } from "./brute-force.ts";
import { loadBatch } from "./load-batch.ts";
import { instant, provinces, randomOrders, shops } from "./random-orders.ts";
import { seedOrders, seedShop } from "./seed-orders.ts";

const first = randomOrders(500, 11);
// Half of the orders change afterwards: status, province, payment and refund, some of them their creation too.
const changed = randomOrders(250, 7_000).map((order, index) => {
  const before = first[index * 2];
  if (before === undefined) throw new Error("there are orders to change");
  const moves = index % 10 === 0 ? {} : { createdAt: before.createdAt };
  return { ...order, ...moves, orderNo: before.orderNo, shopId: before.shopId };
});
const orders = [...new Map([...first, ...changed].map((order) => [order.orderNo, order])).values()];

let pool: Pool;
let client: WarehouseClient;

beforeAll(async () => {
  pool = createPool(await freshDatabase());
  client = connectWarehouse(await freshWarehouse());
  for (const [shopId, market] of Object.entries(shops)) await seedShop(pool, shopId, market);
  for (const batch of [first, changed]) {
    for (let from = 0; from < batch.length; from += 60) {
      await seedOrders(pool, batch.slice(from, from + 60));
      if (from % 180 === 0) await loadBatch({ pool, clickhouse: client });
    }
  }
  await outboxSettled(pool);
  while ((await loadBatch({ pool, clickhouse: client })) > 0);
}, 120_000);
afterAll(async () => {
  await pool.end();
  await client.close();
});

const subset = <Value>(...values: readonly Value[]) => fc.subarray([...values], { minLength: 0 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });
const filter = fc.record({
  shop: maybe(fc.record({ in: subset("s-1", "s-2", "s-9") })),
  market: maybe(fc.record({ eq: fc.constantFrom("CN", "HK") })),
  province: maybe(fc.record({ notIn: subset("", "浙江省") })),
  status: maybe(fc.record({ in: subset("paid", "created", "shipped", "closed"), notIn: subset("closed") })),
  channel: maybe(fc.record({ eq: fc.constant("taobao") })),
});
const period = fc
  .tuple(instant, instant)
  .filter(([a, b]) => a.getTime() !== b.getTime())
  .map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: a }));

const question: fc.Arbitrary<MetricsQuery> = fc
  .record({
    period,
    basis: fc.constantFrom("created" as const, "paid" as const),
    grain: maybe(fc.constantFrom(...grains)),
    by: fc.subarray([...dimensions], { maxLength: 2 }),
    filter,
    compare: maybe(fc.constantFrom(...comparisons)),
    through: instant,
  })
  .map((query) => ({ ...query, names: metricNames.filter((name) => metricOf(name).bases.includes(query.basis)) }))
  .filter(({ grain, period: { start, end } }) => grain !== "hour" || end.getTime() - start.getTime() < 6 * 86_400_000);

function within(basis: "created" | "paid", start: Date, end: Date): Predicate {
  return { kind: "within", basis, start, end };
}

test("every answer equals the same question asked of the orders one by one", async () => {
  await fc.assert(
    fc.asyncProperty(question, async (query) => {
      const { period: asked, basis, grain, by = [], compare, through, names } = query;
      const matching = orders.filter((order) => filterPredicates(query.filter).every((one) => satisfies(order, one)));
      const shift = compare === undefined ? undefined : shiftOf(compare, asked);
      const compared = shift === undefined ? undefined : comparePeriod(shift, asked, through);
      const hasComparison = compared !== undefined && compared.start < compared.end;
      const sumsIn = (start: Date, end: Date, values: readonly string[] | undefined) =>
        measuresOfRows(
          matching.filter(
            (order) =>
              satisfies(order, within(basis, start, end)) &&
              (values === undefined ||
                by.every((dimension, index) => dimensionOf(order, dimension, basis) === values[index])),
          ),
        );
      const values = (start: Date, end: Date, before: readonly [Date, Date] | undefined, of?: readonly string[]) => {
        const [now, then] = [sumsIn(start, end, of), before === undefined ? undefined : sumsIn(...before, of)];
        return names.map((name) => metricValue(metricOf(name), now, then));
      };
      const whole = hasComparison ? ([compared.start, compared.end] as const) : undefined;
      const { metrics } = await readMetrics(client, query);
      expect(metrics.map(({ total }) => total)).toEqual(values(asked.start, asked.end, whole));
      for (const [place, one] of (metrics[0]?.series ?? []).entries()) {
        const of = one.dimensions.map(({ value }) => value);
        expect(metrics.map(({ series }) => series[place]?.total)).toEqual(values(asked.start, asked.end, whole, of));
        expect(one.points.length).toBe(grain === undefined ? 0 : pointsOf(asked, grain).length);
        for (const [index, point] of one.points.entries()) {
          const end =
            shift && compared && new Date(Math.min(shiftBack(shift, point.end).getTime(), compared.end.getTime()));
          const start = shift && shiftBack(shift, point.start);
          const before = start && end && start < end ? ([start, end] as const) : undefined;
          expect(metrics.map(({ series }) => series[place]?.points[index]?.value)).toEqual(
            values(point.start, point.end, before, of),
          );
        }
      }
    }),
    { numRuns: 30, seed: 1 },
  );
}, 300_000);

const Count = z.object({ n: z.coerce.number(), total: z.string(), paid: z.string(), refund: z.string() });

test("the orders behind a number are the same in Postgres, in ClickHouse and one by one, and add up to it", async () => {
  const behind = fc.record({
    metric: fc.constantFrom(...metricNames),
    part: fc.constantFrom(...metricParts),
    period,
    basis: fc.constantFrom("created" as const, "paid" as const),
    filter,
    hourOfDay: maybe(fc.integer({ min: 0, max: 23 })),
  });
  await fc.assert(
    fc.asyncProperty(
      behind.filter(({ metric, basis }) => metricOf(metric).bases.includes(basis)),
      async (input) => {
        const predicate = ordersBehind(input);
        const { text, values } = numberParams(toPostgres(predicate, "o"));
        const { rows } = await pool.query(
          `SELECT count(*)::int AS n, coalesce(sum(total_amount), 0)::numeric(18, 2)::text AS total, coalesce(sum(paid_amount), 0)::numeric(18, 2)::text AS paid,
           coalesce(sum(refund_amount), 0)::numeric(18, 2)::text AS refund FROM orders o WHERE ${text}`,
          [...values],
        );
        const statement =
          toStatement(sql`SELECT count() AS n, toDecimalString(sum(total_amount), 2) AS total, toDecimalString(sum(paid_amount), 2) AS paid,
        toDecimalString(sum(refund_amount), 2) AS refund FROM raw_order_v1 FINAL WHERE ${toClickHouse(predicate)}`);
        const found = await readRows(client, Count, statement.text, { params: statement.params });
        expect(found).toEqual(rows);
        expect(rows[0].n).toBe(orders.filter((order) => satisfies(order, predicate)).length);
        if (input.hourOfDay !== undefined) return;
        const { metrics } = await readMetrics(client, { ...input, names: [input.metric], through: input.period.end });
        const definition = metricOf(input.metric);
        const part =
          input.part === "denominator" ? (definition.denominator ?? definition.numerator) : definition.numerator;
        if (input.part === "value" && definition.denominator !== undefined) return;
        const ofRows = measuresOfRows(orders.filter((order) => satisfies(order, predicate)));
        const onlyPart = metricValue(
          { ...definition, unit: "money", numerator: part, denominator: undefined } as never,
          ofRows,
          undefined,
        );
        const total = metrics[0]?.total;
        expect(onlyPart.numerator).toBe(
          input.part === "denominator" ? (total?.denominator ?? total?.numerator) : total?.numerator,
        );
      },
    ),
    { numRuns: 40, seed: 2 },
  );
}, 300_000);

test("provinces that are unknown are one value, and every value is offered", () => {
  expect(new Set(orders.map((order) => order.province))).toEqual(new Set(provinces));
});
