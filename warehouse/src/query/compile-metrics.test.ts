import { describe, expect, test } from "vitest";
import { grains } from "@orderhub/schema/time";
import { metricNames } from "../metrics/index.ts";
import { printWithValues } from "../sql/print.ts";
import { toStatement } from "../sql/sql.ts";
import { compileMetrics } from "./compile-metrics.ts";
import type { MetricsQuery } from "./metrics-query.ts";

const local = (text: string) => new Date(`${text}+08:00`);
const november = { start: local("2026-11-01T00:00:00"), end: local("2026-12-01T00:00:00") };
const through = local("2026-11-23T10:30:15.250");

const base: MetricsQuery = { names: ["ordersCreated"], period: november, basis: "created", through };
const printed = (query: Partial<MetricsQuery>) => `${printWithValues(compileMetrics({ ...base, ...query }).sql)}\n`;

const kebab = (name: string) => name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

describe("the SQL of every metric and grain stays as it was reviewed", () => {
  test.each(metricNames)("%s", async (name) => {
    const whole = `-- no grain\n${printed({ names: [name] })}`;
    const byGrain = grains.map((grain) => `-- by ${grain}\n${printed({ names: [name], grain, by: ["shop"] })}`);
    await expect([whole, ...byGrain].join("\n")).toMatchFileSnapshot(`__golden__/${kebab(name)}.sql`);
  });
});

const questions: Readonly<Record<string, Partial<MetricsQuery>>> = {
  "edges-inside-an-hour": {
    period: { start: local("2026-11-09T23:30:00"), end: local("2026-11-12T10:15:00.001") },
    grain: "day",
  },
  "within-one-hour": { period: { start: local("2026-11-11T00:00:00.500"), end: local("2026-11-11T00:20:00") } },
  "by-payment": {
    names: ["paidOrders"],
    basis: "paid",
    grain: "day",
    period: { start: local("2026-11-11T00:30:00"), end: local("2026-11-13T00:00:00") },
  },
  "by-hour-of-day": { by: ["hourOfDay"], filter: { province: { in: ["浙江省", ""] } } },
  "filtered-and-scoped": {
    names: ["refundRate", "netPaidAmount"],
    filter: { channel: { eq: "taobao" }, status: { notIn: ["cancelled"] }, market: { in: ["CN", "HK"] } },
    scope: { shop: { in: ["tb-1", "it's"] } },
  },
  "month-to-date-against-last-month": { grain: "day", compare: "previousPeriod" },
  "same-weekday-last-week": {
    grain: "hour",
    compare: "sameWeekdayLastWeek",
    period: { start: local("2026-11-22T00:00:00"), end: local("2026-11-23T00:00:00") },
  },
  "against-last-year": { grain: "week", compare: "previousYear" },
  "previous-ninety-minutes": {
    grain: "hour",
    compare: "previousPeriod",
    period: { start: local("2026-11-22T08:00:00"), end: local("2026-11-22T09:30:00") },
  },
};

describe("the SQL of every kind of question stays as it was reviewed", () => {
  test.each(Object.entries(questions))("%s", async (name, query) => {
    await expect(printed(query)).toMatchFileSnapshot(`__golden__/question-${name}.sql`);
  });
});

test("values travel as parameters, never as text of the statement", () => {
  const evil = "'; DROP TABLE raw_order_v1; --";
  const { sql } = compileMetrics({ ...base, filter: { province: { eq: evil } }, scope: { shop: { in: [evil] } } });
  const { text, params } = toStatement(sql);
  expect(text).not.toContain("DROP");
  expect(Object.values(params)).toContainEqual([evil]);
});

test("all metrics of a question with its comparison are one statement", () => {
  const { sql } = compileMetrics({ ...base, names: metricNames, compare: "previousYear", grain: "day" });
  expect(toStatement(sql).text.split(";")).toHaveLength(1);
});

test.each([
  ["no metric", { names: [] }],
  ["a period that ends before it starts", { period: { start: november.end, end: november.start } }],
  ["a metric that its basis does not define", { names: ["unpaidRate"], basis: "paid" }],
  ["a dimension twice", { by: ["shop", "shop"] }],
  [
    "more points than a chart can hold",
    { grain: "hour", period: { start: local("2020-01-01T00:00:00"), end: november.end } },
  ],
  ["a top of nothing", { top: 0 }],
] as const)("refuses %s", (_, query) => {
  expect(() => compileMetrics({ ...base, ...query })).toThrow(expect.objectContaining({ name: "MetricQueryError" }));
});
