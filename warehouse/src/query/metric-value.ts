import { Decimal } from "decimal.js";
import type { MetricDefinition, MetricPart } from "../metrics/define-metric.ts";
import type { Measure, MeasureColumn } from "../metrics/measure.ts";

// Sums of decimal(38,2) columns and their products must keep every digit.
const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });

export type Sums = ReadonlyMap<MeasureColumn, Decimal>;

/** A number on a board. Amounts have 2 places, ratios 6 (rounded half up from exact parts), counts none. */
export interface MetricValue {
  /** Null where the denominator is 0. */
  readonly value: string | null;
  readonly numerator: string;
  readonly denominator: string | null;
  readonly compareValue: string | null;
  readonly delta: string | null;
  /** delta / |compareValue|, 6 places; null where there is nothing to compare with or it is 0. */
  readonly deltaRatio: string | null;
}

const places = { count: 0, money: 2, ratio: 6 } as const;

export function exact(text: string | number): Decimal {
  return new Exact(text);
}

export function evaluate({ add, subtract = [] }: Measure, sums: Sums): Decimal {
  const sumOf = (columns: readonly MeasureColumn[]) =>
    columns.reduce((all, column) => all.plus(sums.get(column) ?? 0), new Exact(0));
  return sumOf(add).minus(sumOf(subtract));
}

/** The value of a metric, or undefined where its denominator is 0. Not rounded. */
export function valueOf({ numerator, denominator }: MetricDefinition, sums: Sums): Decimal | undefined {
  const above = evaluate(numerator.measure, sums);
  if (denominator === undefined) return above;
  const below = evaluate(denominator.measure, sums);
  return below.isZero() ? undefined : above.div(below);
}

function partText({ measure }: MetricPart, sums: Sums): string {
  const isMoney = measure.add.some((column) => column.endsWith("Amount"));
  return evaluate(measure, sums).toFixed(isMoney ? places.money : places.count);
}

/** Rounds only here, at the end: delta and ratio come from the rounded values that people see. */
export function metricValue(definition: MetricDefinition, sums: Sums, compared: Sums | undefined): MetricValue {
  const scale = places[definition.unit];
  const value = valueOf(definition, sums)?.toDecimalPlaces(scale);
  const before = compared === undefined ? undefined : valueOf(definition, compared)?.toDecimalPlaces(scale);
  const delta = value === undefined || before === undefined ? undefined : value.minus(before);
  const ratio = delta === undefined || before === undefined || before.isZero() ? undefined : delta.div(before.abs());
  return {
    value: value?.toFixed(scale) ?? null,
    numerator: partText(definition.numerator, sums),
    denominator: definition.denominator === undefined ? null : partText(definition.denominator, sums),
    compareValue: before?.toFixed(scale) ?? null,
    delta: delta?.toFixed(scale) ?? null,
    deltaRatio: ratio?.toFixed(places.ratio) ?? null,
  };
}
