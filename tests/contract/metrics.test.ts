import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { metricNames, metrics } from "@orderhub/warehouse/metrics/index";
import { compileMetrics, measuresOf } from "@orderhub/warehouse/query/compile-metrics";
import { dimensions } from "@orderhub/warehouse/query/metrics-query";
import { ordersBehind } from "@orderhub/warehouse/rows/behind";
import { toPostgres } from "@orderhub/warehouse/rows/to-postgres";
import { printWithValues } from "@orderhub/warehouse/sql/print";
import { buildSchema, isEnumType } from "graphql";
import { describe, expect, test } from "vitest";

const migrations = join(import.meta.dirname, "../../warehouse/migrations");
const ddl = readdirSync(migrations)
  .map((file) => readFileSync(join(migrations, file), "utf8"))
  .join("\n");
const sdl = buildSchema(readFileSync(join(import.meta.dirname, "../../api/schema.graphql"), "utf8"));

const period = { start: new Date("2026-01-05T16:30:00Z"), end: new Date("2026-03-01T02:15:00Z") };
const through = new Date("2026-02-28T00:00:00Z");

function columnsOf(table: string): readonly string[] {
  const body = new RegExp(`CREATE TABLE IF NOT EXISTS ${table}[^(]*\\(([\\s\\S]*?)\\n\\)`, "u").exec(ddl)?.[1] ?? "";
  return [...body.matchAll(/^\s{4}(?<name>[a-z_]+)\s/gmu)].map(({ groups }) => groups?.["name"] ?? "");
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

describe.each(Object.entries(metrics))("metric %s", (key, metric) => {
  test("is registered under its own name and described in both languages", () => {
    expect(metric.name).toBe(key);
    for (const { zh, en } of [metric.label, metric.description, metric.emptyCase, metric.numerator.text]) {
      expect(zh).toMatch(/\p{Script=Han}|0/u);
      expect(en).not.toBe("");
    }
  });

  test("is a value of the API's enum, described there", () => {
    const type = sdl.getType("MetricName");
    const value = isEnumType(type) ? type.getValue(key) : undefined;
    expect(value?.description).toBeTruthy();
  });

  test("is a ratio exactly where it has a denominator, or an amount per order", () => {
    const divided = "denominator" in metric;
    expect(divided).toBe(metric.unit === "ratio" || key.startsWith("average"));
  });

  test("adds up columns that every rollup has", () => {
    for (const table of ["order_per_hour_v1", "order_per_day_v1"])
      for (const measure of measuresOf([metric.name])) expect(columnsOf(table), table).toContain(snake(measure));
  });

  test("names the rows behind it in SQL of Postgres that has a place for every value", () => {
    for (const basis of metric.bases) {
      const { strings, values } = toPostgres(ordersBehind({ metric: metric.name, part: "value", period, basis }), "o");
      expect(strings.length).toBe(values.length + 1);
      expect(strings.join("?")).toContain(basis === "paid" ? "paid_at" : "created_at");
    }
  });
});

describe("the registry", () => {
  test("is the API's list of metrics, no more and no fewer", () => {
    const type = sdl.getType("MetricName");
    const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    expect(names.toSorted()).toEqual(metricNames.toSorted());
  });

  test.each(dimensions)("can be split by %s, all metrics in one statement", (dimension) => {
    const { sql, measures } = compileMetrics({
      names: ["paidAmount", "refundRate"],
      period,
      basis: "created",
      through,
      by: [dimension],
    });
    expect(measures).toEqual(expect.arrayContaining(["paidAmount", "refundedOrders", "paidOrders"]));
    expect(printWithValues(sql)).toContain("GROUP BY");
  });
});
