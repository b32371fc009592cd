import type { MetricName } from "@orderhub/warehouse/metrics/index";
import type { MetricPartName } from "@orderhub/warehouse/rows/behind";
import type { TimeBasis } from "@orderhub/warehouse/rows/columns";
import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import { builder } from "../builder.ts";
import { OrderStatusFilter, StringFilter, type ChoiceFilter, type Maybe } from "../vocabulary/filters.ts";
import { MetricNameEnum, MetricPartEnum, TimeBasisEnum } from "./enums.ts";

export interface PeriodShape {
  readonly start: Date;
  readonly end: Date;
}

export interface MetricFilterShape {
  readonly channel?: Maybe<ChoiceFilter<string>>;
  readonly shop?: Maybe<ChoiceFilter<string>>;
  readonly market?: Maybe<ChoiceFilter<string>>;
  readonly province?: Maybe<ChoiceFilter<string>>;
  readonly status?: Maybe<ChoiceFilter<OrderStatus>>;
}

export interface RowsBehind {
  readonly metric: MetricName;
  readonly part?: Maybe<MetricPartName>;
  readonly period: PeriodShape;
  readonly basis?: Maybe<TimeBasis>;
  readonly filter?: Maybe<MetricFilterShape>;
  readonly hourOfDay?: Maybe<number>;
}

export const PeriodInput = builder.inputRef<PeriodShape>("PeriodInput").implement({
  description: "A half-open period [start, end).",
  fields: (t) => ({
    start: t.field({ type: "DateTime", required: true, description: "The first instant." }),
    end: t.field({ type: "DateTime", required: true, description: "The first instant after it." }),
  }),
});

export const MetricFilter = builder.inputRef<MetricFilterShape>("MetricFilter").implement({
  description: "Which orders a metric counts; all given fields must hold.",
  fields: (t) => ({
    channel: t.field({ type: StringFilter, description: "Key of the channel." }),
    shop: t.field({ type: StringFilter, description: "Key of the shop." }),
    market: t.field({ type: StringFilter, description: "Market of the shop." }),
    province: t.field({ type: StringFilter, description: "Province of the receiver; the empty text means unknown." }),
    status: t.field({ type: OrderStatusFilter, description: "The canonical status." }),
  }),
});

export const RowsBehindInput = builder.inputRef<RowsBehind>("RowsBehindInput").implement({
  description: "The orders behind a number: the metric's own predicate in that period, basis and filter.",
  fields: (t) => ({
    metric: t.field({ type: MetricNameEnum, required: true, description: "The metric." }),
    part: t.field({ type: MetricPartEnum, defaultValue: "value", description: "Which side of it." }),
    period: t.field({ type: PeriodInput, required: true, description: "The period of the number." }),
    basis: t.field({ type: TimeBasisEnum, defaultValue: "created", description: "The basis of the number." }),
    filter: t.field({ type: MetricFilter, description: "The filter of the number." }),
    hourOfDay: t.int({ description: "Only this hour of the day in the business zone, 0 to 23." }),
  }),
});
