import type { MetricFilter, OrderStatus, PeriodInput, TimeBasis } from "../generated/graphql.ts";
import type { Comparison as ApiComparison, Grain } from "../generated/graphql.ts";
import type { GrainName, Range } from "./time/range.ts";
import { autoGrain, periodOf, presetRange, resolveRange } from "./time/range.ts";
import type { Comparison, ViewState } from "./url-state/view.ts";

/** Stands for "not given" in the address, where an empty text would vanish. */
export const blankValue = "-";

const among = (values: readonly string[]): { in: string[] } | undefined =>
  values.length === 0 ? undefined : { in: values.map((value) => (value === blankValue ? "" : value)) };

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

export const apiStatus = (name: string): OrderStatus => name.toUpperCase() as OrderStatus;

/** Filter chips → the filter that tiles, charts, drill-down and export share; null where nothing is filtered. */
export const metricFilterOf = (view: ViewState): MetricFilter | null => {
  const filter = {
    channel: among(view.channel),
    shop: among(view.shop),
    market: among(view.market),
    province: among(view.province),
    status: view.status.length === 0 ? undefined : { in: view.status.map(apiStatus) },
  };
  const used = defined(filter) as MetricFilter;
  return Object.keys(used).length === 0 ? null : used;
};

export const basisOf = (view: ViewState): TimeBasis => (view.basis === "paid" ? "PAID" : "CREATED");

export type Compared = Exclude<Comparison, "auto">;

/**
 * What the range is compared with where nobody has chosen: up to a week with the same weekdays and hours one week before,
 * anything longer, which a shift by a week would compare with itself, with as many days just before.
 */
const fitting = ({ startMs, endMs }: Range): Compared => (endMs - startMs <= weekMs ? "week" : "prev");
const weekMs = 7 * 86_400_000;

export const comparedWith = (view: ViewState, nowMs: number): Compared =>
  view.cmp === "auto" ? fitting(rangeOf(view, nowMs)) : view.cmp;

const comparisonNames: Readonly<Record<Compared, ApiComparison | null>> = {
  none: null,
  prev: "PREVIOUS_PERIOD",
  week: "SAME_WEEKDAY_LAST_WEEK",
  year: "PREVIOUS_YEAR",
};
export const comparisonOf = (view: ViewState, nowMs: number): ApiComparison | null =>
  comparisonNames[comparedWith(view, nowMs)];

/** The range of the state; an unusable pair of ends falls back to today. */
export const rangeOf = (view: Pick<ViewState, "from" | "to">, nowMs: number): Range =>
  resolveRange(view, nowMs) ??
  resolveRange(presetRange("today", nowMs), nowMs) ?? { startMs: nowMs - 86_400_000, endMs: nowMs };

export const periodInput = (view: ViewState, nowMs: number): PeriodInput => periodOf(rangeOf(view, nowMs));

export const grainOf = (view: ViewState, nowMs: number): Grain =>
  apiGrain(view.grain === "auto" ? autoGrain(rangeOf(view, nowMs)) : view.grain);

export const apiGrain = (grain: GrainName): Grain => grain.toUpperCase() as Grain;
