import type { MetricDefinition, MetricPart } from "../metrics/define-metric.ts";
import { isAmount, type Measure, type MeasureColumn } from "../metrics/measure.ts";

/** Exact sums per column: whole orders, or amounts in fen. */
export type Sums = ReadonlyMap<MeasureColumn, bigint>;

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

/** Places after the point of each unit. */
const places = { count: 0, money: 2, ratio: 6 } as const;

export function evaluate({ add, subtract = [] }: Measure, sums: Sums): bigint {
  let all = 0n;
  for (const column of add) all += sums.get(column) ?? 0n;
  for (const column of subtract) all -= sums.get(column) ?? 0n;
  return all;
}

function placesOf({ measure }: MetricPart): number {
  return measure.add.some(isAmount) ? places.money : places.count;
}

/** above / below to the nearest whole number, halves away from zero. */
export function divide(above: bigint, below: bigint): bigint {
  const sign = above < 0n === below < 0n ? 1n : -1n;
  const [size, by] = [above < 0n ? -above : above, below < 0n ? -below : below];
  return (sign * (2n * size + by)) / (2n * by);
}

/** The text of a whole number of units of 10^-scale. */
export function fixed(units: bigint, scale: number): string {
  if (scale === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The value in units of the metric's last place, rounded once, here; undefined where the denominator is 0. */
export function valueUnits({ unit, numerator, denominator }: MetricDefinition, sums: Sums): bigint | undefined {
  const above = evaluate(numerator.measure, sums);
  if (denominator === undefined) return above;
  const below = evaluate(denominator.measure, sums);
  const lift = 10n ** BigInt(places[unit] - placesOf(numerator) + placesOf(denominator));
  return below === 0n ? undefined : divide(above * lift, below);
}

function partText(part: MetricPart, sums: Sums): string {
  return fixed(evaluate(part.measure, sums), placesOf(part));
}

/** The value with its parts and, where there is a comparison, the difference between the two rounded values. */
export function metricValue(definition: MetricDefinition, sums: Sums, compared: Sums | undefined): MetricValue {
  const scale = places[definition.unit];
  const value = valueUnits(definition, sums);
  const before = compared === undefined ? undefined : valueUnits(definition, compared);
  const delta = value === undefined || before === undefined ? undefined : value - before;
  const size = before === undefined || before >= 0n ? before : -before;
  const hasRatio = delta !== undefined && size !== undefined && size !== 0n;
  return {
    value: value === undefined ? null : fixed(value, scale),
    numerator: partText(definition.numerator, sums),
    denominator: definition.denominator === undefined ? null : partText(definition.denominator, sums),
    compareValue: before === undefined ? null : fixed(before, scale),
    delta: delta === undefined ? null : fixed(delta, scale),
    deltaRatio: hasRatio ? fixed(divide(delta * 10n ** BigInt(places.ratio), size), places.ratio) : null,
  };
}
