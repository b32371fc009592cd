import type { Grain, MetricUnit, TrendQuery } from "../../generated/graphql.ts";
import { formatBucketLong, formatSpan } from "../../lib/format/date.ts";
import type { Language } from "../../lib/format/number.ts";
import { formatDelta, formatExact, formatSignedRatio, noValue } from "../../lib/format/number.ts";
import type { TrendForm } from "./forms.ts";
import { formOf, isStacked } from "./forms.ts";
import type { AxisMark } from "./marks.ts";
import { axisMarks } from "./marks.ts";
import type { NameOf } from "./names.ts";
import type { ColourOf } from "./palette.ts";
import { otherColour } from "./palette.ts";
import type { Switched } from "./shown.ts";
import { shownLines } from "./shown.ts";
import { scaleOf, tickTexts } from "./ticks.ts";

type Series = NonNullable<TrendQuery["metrics"]>["metrics"][number]["series"][number];
type Point = Series["points"][number];

export type TrendBucket = {
  readonly start: string;
  readonly end: string;
  readonly longLabel: string;
  readonly compareLabel: string | undefined;
  readonly isPartial: boolean;
  /** "+¥12.30 (+4.2%)" against the comparison; undefined where nothing is compared or there was nothing then. */
  readonly change: string | undefined;
};
/** One drawn line; `plot` is for geometry only, `texts` carries the exact values. */
export type TrendLine = {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly isCompare: boolean;
  readonly isOther: boolean;
  readonly isShown: boolean;
  readonly dimension: { readonly name: string; readonly value: string } | undefined;
  readonly plot: readonly (number | null)[];
  readonly values: readonly (string | null)[];
  readonly texts: readonly string[];
};
export type TrendModel = {
  readonly form: TrendForm;
  readonly isStacked: boolean;
  readonly isBrokenOut: boolean;
  readonly buckets: readonly TrendBucket[];
  readonly lines: readonly TrendLine[];
  readonly ticks: readonly number[];
  readonly tickTexts: readonly string[];
  readonly max: number;
  readonly min: number;
  readonly marks: readonly AxisMark[];
  readonly unit: MetricUnit;
};

export type TrendInput = {
  readonly series: readonly Series[];
  readonly grain: Grain;
  readonly unit: MetricUnit;
  readonly language: Language;
  readonly names: {
    readonly current: string;
    readonly compare: string;
    readonly other: string;
    /** What a value of a dimension is called. */
    readonly of: NameOf;
  };
  readonly colourOf: ColourOf;
  readonly form: TrendForm;
  readonly switched: Switched;
};

/** Pixel geometry needs a number; the text beside it stays the exact decimal. */
const plotted = (value: string | null): number | null => (value === null ? null : Number(value));

const changeOf = ({ value }: Point, { unit, language }: TrendInput): string | undefined => {
  if (value.delta === null) return undefined;
  const delta = formatDelta(value.delta, unit, language);
  const ratio = unit === "RATIO" ? noValue : formatSignedRatio(value.deltaRatio, language);
  return ratio === noValue ? delta : `${delta} (${ratio})`;
};

const bucketOf = (point: Point, input: TrendInput): TrendBucket => {
  const { grain, language } = input;
  const { compareStart, compareEnd } = point;
  return {
    start: point.start,
    end: point.end,
    longLabel: formatBucketLong(point.start, point.end, grain, language),
    compareLabel:
      compareStart === null || compareEnd === null
        ? undefined
        : grain === "HOUR"
          ? formatBucketLong(compareStart, compareEnd, grain, language)
          : formatSpan(compareStart, compareEnd, language),
    isPartial: point.isPartial,
    change: changeOf(point, input),
  };
};

type Line = Omit<TrendLine, "isShown">;

const valuesOf = (values: readonly (string | null)[], { unit, language }: TrendInput) => ({
  plot: values.map(plotted),
  values,
  texts: values.map((value) => formatExact(value, unit, language)),
});

const lineOf = (series: Series, input: TrendInput): Line => {
  const [dimension] = series.dimensions;
  const { names } = input;
  const values = valuesOf(
    series.points.map((point) => point.value.value),
    input,
  );
  const common = { isCompare: false, isOther: series.isOther, ...values };
  if (series.isOther) return { id: "other", label: names.other, colour: otherColour, dimension: undefined, ...common };
  if (dimension === undefined)
    return { id: "current", label: names.current, colour: "var(--oh-accent)", dimension: undefined, ...common };
  const { dimension: name, value } = dimension;
  const label = names.of(name, value, dimension.label);
  return { id: `of-${value}`, label, colour: input.colourOf(name, value), dimension: { name, value }, ...common };
};

const compareLineOf = (series: Series, input: TrendInput): Line => ({
  id: "compare",
  label: input.names.compare,
  colour: "var(--oh-muted)",
  isCompare: true,
  isOther: false,
  dimension: undefined,
  ...valuesOf(
    series.points.map((point) => point.value.compareValue),
    input,
  ),
});

/** There are more values than hues: where two lines would look alike, the second has another shade of its hue. */
const apart = (lines: readonly Line[]): Line[] => {
  const seen = new Set<string>();
  return lines.map((line) => {
    const colour = seen.has(line.colour) ? `color-mix(in srgb, ${line.colour} 50%, var(--oh-text))` : line.colour;
    seen.add(line.colour);
    return { ...line, colour };
  });
};

/** What the scale must reach: each value, or the sums of the parts that lie on top of each other. */
const reaches = (lines: readonly TrendLine[], count: number, stacked: boolean): number[] => {
  const shown = lines.filter((line) => line.isShown);
  if (!stacked) return shown.flatMap((line) => line.plot).filter((value) => value !== null);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const parts = shown.map((line) => line.plot[index] ?? 0);
    const sum = (sign: 1 | -1): number =>
      parts.filter((part) => part * sign > 0).reduce((total, part) => total + part, 0);
    return [sum(1), sum(-1)];
  });
};

/**
 * Every decision of the trend: form, lines, colours, which of them are drawn, exact texts, scale, labels of the axes. The
 * drawing only draws.
 * @param room - the most labels that fit below the plot
 */
export const prepareTrend = (input: TrendInput, room: number): TrendModel => {
  const { series, unit, grain, language } = input;
  const [first] = series;
  const isBrokenOut = series.some((one) => one.isOther || one.dimensions.length > 0);
  const buckets = (first?.points ?? []).map((point) => bucketOf(point, input));
  const hasCompare = !isBrokenOut && (first?.points.some((point) => point.value.compareValue !== null) ?? false);
  const lines = apart(series.map((one) => lineOf(one, input)));
  if (hasCompare && first !== undefined) lines.push(compareLineOf(first, input));
  const shown = shownLines(lines, input.switched);
  const drawn = lines.map((line) => ({ ...line, isShown: shown.has(line.id) }));
  const shape = { unit, isBrokenOut, bucketCount: buckets.length };
  const form = formOf(input.form, shape);
  const stacked = isStacked(form, shape);
  const { ticks, max, min } = scaleOf(reaches(drawn, buckets.length, stacked), unit);
  return {
    form,
    isStacked: stacked,
    isBrokenOut,
    buckets,
    lines: drawn,
    ticks,
    tickTexts: tickTexts(ticks, unit, language),
    max,
    min,
    marks: axisMarks(buckets, room, grain, language),
    unit,
  };
};
