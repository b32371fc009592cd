import type { MetricResult as Result } from "@orderhub/warehouse/query/assemble";
import { metrics } from "@orderhub/warehouse/metrics/index";
import { businessZone } from "@orderhub/schema/time";
import { builder } from "../builder.ts";
import { Shop } from "../shops/types.ts";
import type { MetricsShape } from "./answer.ts";
import { MetricDefinition } from "./definition-types.ts";
import { GrainEnum, MetricNameEnum, TimeBasisEnum } from "./enums.ts";
import { freshnessOfShops, isStale, lagSeconds, type ShopProgress } from "./read-freshness.ts";
import { MetricSeries, MetricValue } from "./value-types.ts";

const sqlReaders = ["admin", "analyst", "ops"];

const Period = builder.objectRef<{ start: Date; end: Date }>("Period").implement({
  description: "A half-open period [start, end).",
  fields: (t) => ({
    start: t.expose("start", { type: "DateTime", description: "The first instant." }),
    end: t.expose("end", { type: "DateTime", description: "The first instant after it." }),
  }),
});

export const ShopFreshness = builder.objectRef<ShopProgress>("ShopFreshness").implement({
  description: "How far one shop can be seen in the warehouse.",
  fields: (t) => ({
    shop: t.field({ type: Shop, description: "The shop.", resolve: ({ shop }) => shop }),
    dataThrough: t.field({
      type: "DateTime",
      nullable: true,
      description: "Everything before this is in. Null for shops fed by files, and before the first load.",
      resolve: (row, _args, { now }) => freshnessOfShops([row], now).dataThrough,
    }),
    lagSeconds: t.int({
      nullable: true,
      description: "Seconds from dataThrough to now.",
      resolve: (row, _args, { now }) => lagSeconds(freshnessOfShops([row], now).dataThrough, now),
    }),
    isStale: t.boolean({
      description: "A polled shop that is further behind than it should be.",
      resolve: (row, _args, { now }) => isStale(row.shop, freshnessOfShops([row], now).dataThrough, now),
    }),
  }),
});

const MetricResult = builder.objectRef<Result & { sql: string }>("MetricResult").implement({
  description: "One metric's answer.",
  fields: (t) => ({
    name: t.field({ type: MetricNameEnum, description: "The metric.", resolve: ({ name }) => name }),
    definition: t.field({
      type: MetricDefinition,
      description: "What it means.",
      resolve: ({ name }) => metrics[name],
    }),
    total: t.field({
      type: MetricValue,
      description: "Over the whole period and all series.",
      resolve: ({ total }) => total,
    }),
    series: t.field({
      type: [MetricSeries],
      description: "One per combination of dimension values, largest first; without dimensions exactly one.",
      resolve: ({ series }) => [...series],
    }),
    sql: t.string({
      nullable: true,
      description: "The statement that answered, for roles that may see it.",
      resolve: (row, _args, { viewer }) => (viewer !== null && sqlReaders.includes(viewer.role) ? row.sql : null),
    }),
  }),
});

export const MetricsResult = builder.objectRef<MetricsShape>("MetricsResult").implement({
  description: "The answer to a question about key figures, with how fresh and how whole it is.",
  fields: (t) => ({
    timeZone: t.string({ description: "The business zone of buckets and days.", resolve: businessZone }),
    basis: t.field({
      type: TimeBasisEnum,
      description: "Which instant decided the period.",
      resolve: ({ basis }) => basis,
    }),
    grain: t.field({
      type: GrainEnum,
      nullable: true,
      description: "The width of the points.",
      resolve: ({ grain }) => grain ?? null,
    }),
    period: t.field({ type: Period, description: "The period asked about.", resolve: ({ period }) => period }),
    comparePeriod: t.field({
      type: Period,
      nullable: true,
      description: "The period compared with, cut at the same elapsed time where the data does not reach the end.",
      resolve: ({ comparePeriod }) => comparePeriod,
    }),
    dataThrough: t.field({
      type: "DateTime",
      nullable: true,
      description: "Everything before this is in, for every shop asked about. Null where only files feed them.",
      resolve: ({ freshness }) => freshness.dataThrough,
    }),
    isPartial: t.exposeBoolean("isPartial", { description: "The data does not reach the end of the period." }),
    lagSeconds: t.int({
      nullable: true,
      description: "Seconds from dataThrough to now.",
      resolve: ({ freshness }, _args, { now }) => lagSeconds(freshness.dataThrough, now),
    }),
    freshness: t.field({
      type: [ShopFreshness],
      description: "How far each shop asked about can be seen.",
      resolve: ({ shops }) => [...shops],
    }),
    metrics: t.field({
      type: [MetricResult],
      description: "One answer per metric, in the order asked.",
      resolve: (answer) => answer.metrics.map((metric) => ({ ...metric, sql: answer.sql })),
    }),
  }),
});
