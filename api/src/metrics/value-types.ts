import type { MetricPoint as Point, MetricSeries as Series } from "@orderhub/warehouse/query/assemble";
import type { MetricValue as Value } from "@orderhub/warehouse/query/metric-value";
import type { Dimension } from "@orderhub/warehouse/query/metrics-query";
import { builder } from "../builder.ts";
import { DimensionEnum } from "./enums.ts";
import { labelOfValue } from "./label-of-value.ts";

export const MetricValue = builder.objectRef<Value>("MetricValue").implement({
  description: "A number with its parts and its comparison. Amounts have 2 decimals, ratios 6, counts none.",
  fields: (t) => ({
    value: t.expose("value", {
      type: "Decimal",
      nullable: true,
      description: "The number. Null where the denominator is 0.",
    }),
    numerator: t.expose("numerator", { type: "Decimal", description: "What was added up." }),
    denominator: t.expose("denominator", {
      type: "Decimal",
      nullable: true,
      description: "What it was divided by; null where nothing is.",
    }),
    compareValue: t.expose("compareValue", {
      type: "Decimal",
      nullable: true,
      description: "The number of the compared period.",
    }),
    delta: t.expose("delta", { type: "Decimal", nullable: true, description: "value - compareValue." }),
    deltaRatio: t.expose("deltaRatio", {
      type: "Decimal",
      nullable: true,
      description: "delta / |compareValue|; null where there is nothing to compare with or it is 0.",
    }),
  }),
});

export const DimensionValue = builder.objectRef<{ dimension: Dimension; value: string }>("DimensionValue").implement({
  description: "A value of a dimension.",
  fields: (t) => ({
    dimension: t.field({ type: DimensionEnum, description: "The dimension.", resolve: ({ dimension }) => dimension }),
    value: t.exposeString("value", { description: "The value, as filters take it." }),
    label: t.string({
      description: "What people see, in the language of the request.",
      resolve: ({ dimension, value }, _args, context) => labelOfValue(dimension, value, context),
    }),
  }),
});

const MetricPoint = builder.objectRef<Point>("MetricPoint").implement({
  description: "One bucket of a series, cut to the period.",
  fields: (t) => ({
    start: t.expose("start", { type: "DateTime", description: "The first instant of the bucket." }),
    end: t.expose("end", { type: "DateTime", description: "The first instant after it." }),
    value: t.field({ type: MetricValue, description: "The number.", resolve: ({ value }) => value }),
    compareStart: t.expose("compareStart", {
      type: "DateTime",
      nullable: true,
      description: "The first instant compared with.",
    }),
    compareEnd: t.expose("compareEnd", {
      type: "DateTime",
      nullable: true,
      description: "The first instant after what is compared with.",
    }),
    isPartial: t.exposeBoolean("isPartial", {
      description: "The data does not reach its end, or the period holds only a part of it.",
    }),
  }),
});

export const MetricSeries = builder.objectRef<Series>("MetricSeries").implement({
  description: "A number over time for one combination of dimension values.",
  fields: (t) => ({
    dimensions: t.field({
      type: [DimensionValue],
      description: "The values it stands for; empty for the whole and for all others together.",
      resolve: ({ dimensions }) => [...dimensions],
    }),
    isOther: t.exposeBoolean("isOther", { description: "It stands for everything beyond the top." }),
    total: t.field({
      type: MetricValue,
      description: "The number over the whole period.",
      resolve: ({ total }) => total,
    }),
    points: t.field({
      type: [MetricPoint],
      description: "The number per bucket, every bucket of the period; empty without a grain.",
      resolve: ({ points }) => [...points],
    }),
  }),
});
