import { metrics, metricNames } from "@orderhub/warehouse/metrics/index";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { freshWarehouse } from "../../../tests/harness/fresh-warehouse.ts";
import { loadWarehouse } from "../fixtures/load-warehouse.ts";
import { seedEnd, seedOrders, seedShopRows, seedShops, seedStart } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";

let api: ApiUnderTest;

beforeAll(async () => {
  const clickhouseUrl = await freshWarehouse();
  api = await startApi({ databaseUrl: await freshDatabase(), clickhouseUrl });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 600, seed: 5 });
  await loadWarehouse(api.pool, clickhouseUrl);
});
afterAll(() => api.stop());

const hourMs = 3_600_000;
const period = fc.tuple(fc.integer({ min: -10, max: 600 }), fc.integer({ min: 1, max: 500 })).map(([from, hours]) => ({
  start: new Date(seedStart + from * hourMs).toISOString(),
  end: new Date(seedStart + (from + hours) * hourMs).toISOString(),
}));
const metricFilter = fc.record(
  {
    shop: fc.subarray(seedShops.map(({ id }) => id)).map((list) => ({ in: list })),
    market: fc.constantFrom("CN", "HK").map((eq) => ({ eq })),
    province: fc.subarray(["广东省", ""]).map((list) => ({ notIn: list })),
    status: fc.subarray(["PAID", "CLOSED", "CREATED"]).map((list) => ({ notIn: list })),
  },
  { requiredKeys: [] },
);

/** Which of the list's sums is the number, for each side of each metric. */
function sumOf(part: {
  readonly measure: { readonly add: readonly string[]; readonly subtract?: readonly string[] };
}): "count" | "totalAmount" | "paidAmount" | "refundAmount" | "netPaidAmount" {
  const [column] = part.measure.add;
  if (column === "totalAmount" || column === "refundAmount") return column;
  if (column === "paidAmount") return part.measure.subtract?.includes("refundAmount") ? "netPaidAmount" : "paidAmount";
  return "count";
}

type Money = { amount: string };
interface Drill {
  readonly metrics: { metrics: { total: { numerator: string; denominator: string | null } }[] };
  readonly orders: {
    totals: { count: number } & Record<"totalAmount" | "paidAmount" | "refundAmount" | "netPaidAmount", Money>;
  };
}

it("for any metric, side, period, basis and filter: tile = list = export", async () => {
  const side = fc.constantFrom("NUMERATOR", "DENOMINATOR");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...metricNames),
      side,
      period,
      fc.constantFrom("CREATED", "PAID"),
      metricFilter,
      async (name, asked, when, wanted, filter) => {
        const definition = metrics[name];
        const part = asked === "DENOMINATOR" && "denominator" in definition ? asked : "NUMERATOR";
        const basis = (definition.bases as readonly string[]).includes(wanted.toLowerCase()) ? wanted : "CREATED";
        const behind = { metric: name, part, period: when, basis, filter };
        const { data, errors } = await api.ask<Drill>(
          `query ($name: MetricName!, $period: PeriodInput!, $basis: TimeBasis!, $metricFilter: MetricFilter, $filter: OrderFilter) {
          metrics(names: [$name], period: $period, basis: $basis, filter: $metricFilter) { metrics { total { numerator denominator } } }
          orders(first: 1, filter: $filter) { totals { count totalAmount { amount } paidAmount { amount } refundAmount { amount } netPaidAmount { amount } } } }`,
          { name, period: when, basis, metricFilter: filter, filter: { behind } },
        );
        expect(errors).toBeUndefined();
        const [answer] = data.metrics.metrics;
        const number = part === "DENOMINATOR" ? answer?.total.denominator : answer?.total.numerator;
        const measured =
          part === "DENOMINATOR" && "denominator" in definition ? definition.denominator : definition.numerator;
        const sum = sumOf(measured);
        const { totals } = data.orders;
        expect(sum === "count" ? String(totals.count) : totals[sum].amount).toBe(number);

        const exported = await fetch(
          `${api.url}/export/orders.csv?${new URLSearchParams({ filter: JSON.stringify({ behind }), flavour: "excel" })}`,
        );
        const rows: string[][] = parse(await exported.text());
        expect(rows.length).toBe(totals.count + 2);
        expect(rows.at(-1)?.slice(6, 10)).toEqual(
          [totals.totalAmount, totals.paidAmount, totals.refundAmount, totals.netPaidAmount].map(
            ({ amount }) => amount,
          ),
        );
      },
    ),
    { numRuns: 60 },
  );
});

it("every answer says how fresh and how whole it is, and points add up to the total", async () => {
  const { data, errors } = await api.ask<{
    metrics: {
      dataThrough: string;
      isPartial: boolean;
      lagSeconds: number;
      timeZone: string;
      freshness: { shop: { shopId: string }; isStale: boolean }[];
      metrics: { total: { value: string }; series: { points: { value: { value: string } }[] }[]; sql: string }[];
    };
  }>(
    `query ($period: PeriodInput!) { metrics(names: [ordersCreated], period: $period, grain: DAY, compare: PREVIOUS_PERIOD) {
      dataThrough isPartial lagSeconds timeZone freshness { shop { shopId } isStale }
      metrics { total { value compareValue deltaRatio } sql series { points { start end isPartial value { value } } } } } }`,
    { period: { start: new Date(seedStart).toISOString(), end: new Date(seedEnd).toISOString() } },
  );
  expect(errors).toBeUndefined();
  expect(data.metrics).toMatchObject({ isPartial: false, timeZone: "Asia/Shanghai" });
  expect(data.metrics.freshness.map(({ shop, isStale }) => [shop.shopId, isStale])).toEqual([
    ["taobao-a", false],
    ["taobao-b", false],
    ["taobao-c", false],
  ]);
  const [metric] = data.metrics.metrics;
  expect(metric?.total.value).toBe("600");
  expect(metric?.series[0]?.points.length).toBe(30);
  expect(metric?.series[0]?.points.reduce((all, point) => all + Number(point.value.value), 0)).toBe(600);
  expect(metric?.sql).toContain("SELECT");
});

it("values of a dimension come with the words people use", async () => {
  const { data } = await api.ask<{ dimensionValues: { value: string; label: string }[] }>(
    "{ dimensionValues(dimension: PROVINCE) { value label } }",
    {},
    { "accept-language": "en" },
  );
  expect(data.dimensionValues).toHaveLength(6);
  expect(data.dimensionValues).toContainEqual({ value: "", label: "Unknown" });
});
