import { metrics } from "@orderhub/warehouse/metrics/index";
import { readDimensionValues } from "@orderhub/warehouse/query/read-dimension-values";
import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { answerMetrics } from "./answer.ts";
import { MetricDefinition } from "./definition-types.ts";
import { ComparisonEnum, DimensionEnum, GrainEnum, MetricNameEnum, TimeBasisEnum } from "./enums.ts";
import { MetricFilter, PeriodInput } from "./inputs.ts";
import { scopeFilter } from "./scope-filter.ts";
import { MetricsResult } from "./types.ts";
import { DimensionValue } from "./value-types.ts";

const maxValues = 500;
const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

builder.queryFields((t) => ({
  metricDefinitions: t.field({
    type: [MetricDefinition],
    description: "Every metric of the registry.",
    resolve: () => Object.values(metrics),
  }),
  metrics: t.field({
    type: MetricsResult,
    nullable: true,
    authScopes: { may: "READ_METRICS" },
    description:
      "Key figures over a period, split and compared as asked. Null, with an error, while the warehouse does not answer.",
    args: {
      names: t.arg({ type: [MetricNameEnum], required: true, description: "Which metrics." }),
      period: t.arg({ type: PeriodInput, required: true, description: "Which period." }),
      grain: t.arg({ type: GrainEnum, description: "Width of the points; absent: totals only." }),
      by: t.arg({ type: [DimensionEnum], description: "Split by these, at most 3." }),
      filter: t.arg({ type: MetricFilter, description: "Only these orders." }),
      basis: t.arg({
        type: TimeBasisEnum,
        required: true,
        defaultValue: "created",
        description: "Which instant decides the period.",
      }),
      compare: t.arg({ type: ComparisonEnum, description: "Compare with this." }),
      top: t.arg.int({ description: "Keep the largest so many series and add the others up in one." }),
    },
    resolve: (_root, { names, period, grain, by, filter, basis, compare, top }, context) =>
      answerMetrics(
        {
          names,
          period,
          basis,
          grain: grain ?? undefined,
          by: by ?? undefined,
          filter: filter ?? undefined,
          compare: compare ?? undefined,
          top: top ?? undefined,
        },
        context,
      ),
  }),
}));

builder.queryFields((t) => ({
  dimensionValues: t.field({
    type: [DimensionValue],
    nullable: true,
    authScopes: { may: "READ_METRICS" },
    description:
      "Values of a dimension that occur, most orders first. Null, with an error, while the warehouse does not answer.",
    args: {
      dimension: t.arg({ type: DimensionEnum, required: true, description: "Which dimension." }),
      search: t.arg.string({ description: "Only values that contain this text." }),
      limit: t.arg.int({
        required: true,
        defaultValue: 50,
        description: `Most values to return, at most ${maxValues}.`,
      }),
    },
    resolve: async (_root, { dimension, search, limit }, { warehouse, scope, deadline }) => {
      if (limit < 1 || limit > maxValues) throw new InvalidInputError(say("valueCount", { max: maxValues }), ["limit"]);
      if (dimension === "hourOfDay") {
        return hours
          .filter((hour) => hour.includes(search ?? ""))
          .slice(0, limit)
          .map((value) => ({ dimension, value }));
      }
      const query = {
        dimension,
        search: search ?? "",
        limit,
        scope: scopeFilter(scope),
        timeoutMs: deadline?.remainingMs(),
        signal: deadline?.signal,
      };
      const values = await readDimensionValues(await warehouse(), query);
      return values.map(({ value }) => ({ dimension, value }));
    },
  }),
}));
