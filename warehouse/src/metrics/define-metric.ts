import type { TimeBasis } from "../rows/columns.ts";
import type { Predicate } from "../rows/predicate.ts";
import type { Measure } from "./measure.ts";

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** One side of a metric: what is added up, and the orders behind it. */
export interface MetricPart {
  readonly text: Label;
  readonly measure: Measure;
  readonly rows: Predicate;
}

/** A key figure. The value is the numerator, divided by the denominator where there is one. */
export interface MetricDefinition {
  readonly name: string;
  /** Grows when the formula changes. */
  readonly version: number;
  readonly label: Label;
  /** States numerator, denominator and the empty case. */
  readonly description: Label;
  readonly emptyCase: Label;
  /** count: whole orders. money: CNY, 2 places. ratio: a share of 1, 6 places. */
  readonly unit: "count" | "money" | "ratio";
  readonly better: "higher" | "lower" | "neutral";
  readonly bases: readonly TimeBasis[];
  readonly numerator: MetricPart;
  readonly denominator?: MetricPart;
  /** The orders behind the value. */
  readonly rows: Predicate;
}

export function defineMetric<const Name extends string>(
  definition: MetricDefinition & { readonly name: Name },
): MetricDefinition & { readonly name: Name } {
  return definition;
}

/** A metric without denominator can be added up over any split of the orders. */
export function isAdditive(definition: MetricDefinition): boolean {
  return definition.denominator === undefined;
}

const zero: Label = { zh: "没有订单时为 0", en: "0 when there are no orders" };

interface AdditiveMetric<Name extends string> extends Omit<MetricDefinition, "name" | "emptyCase" | "numerator"> {
  readonly name: Name;
  readonly measure: Measure;
}

/** A count or a sum: its numerator is the value itself, and it is 0 where there are no orders. */
export function defineSum<const Name extends string>({
  measure,
  ...metric
}: Omit<AdditiveMetric<Name>, "denominator">): MetricDefinition & { readonly name: Name } {
  return { ...metric, emptyCase: zero, numerator: { text: metric.label, measure, rows: metric.rows } };
}
