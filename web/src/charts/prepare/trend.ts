import type { Grain, MetricUnit, TrendQuery } from "../../generated/graphql.ts";
import type { Language } from "../../lib/format/number.ts";
import { formatExact } from "../../lib/format/number.ts";
import { formatBucket, formatBucketLong, formatSpan } from "../../lib/format/date.ts";
import { localParts } from "../../lib/time/zone.ts";
import { colourOf, otherColour } from "./palette.ts";
import { niceScale } from "./scale.ts";

type Series = NonNullable<TrendQuery["metrics"]>["metrics"][number]["series"][number];
type Point = Series["points"][number];

export type TrendBucket = {
  readonly start: string;
  readonly end: string;
  readonly label: string;
  readonly longLabel: string;
  readonly compareLabel: string | undefined;
  readonly isPartial: boolean;
};
/** One drawn line; `plot` is for geometry only, `texts` carries the exact values. */
export type TrendLine = {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly isCompare: boolean;
  readonly dimension: { readonly name: string; readonly value: string } | undefined;
  readonly plot: readonly (number | null)[];
  readonly values: readonly (string | null)[];
  readonly texts: readonly string[];
};
export type TrendModel = {
  readonly buckets: readonly TrendBucket[];
  readonly lines: readonly TrendLine[];
  readonly ticks: readonly number[];
  readonly max: number;
  readonly min: number;
  readonly marks: readonly number[];
  readonly unit: MetricUnit;
};

type TrendInput = {
  readonly series: readonly Series[];
  readonly grain: Grain;
  readonly unit: MetricUnit;
  readonly language: Language;
  readonly names: { readonly current: string; readonly compare: string; readonly other: string };
};

/** Pixel geometry needs a number; the text beside it stays the exact decimal. */
const plotted = (value: string | null): number | null => (value === null ? null : Number(value));

const bucketOf = (point: Point, grain: Grain, language: Language): TrendBucket => ({
  start: point.start,
  end: point.end,
  label: formatBucket(point.start, grain, language),
  longLabel: formatBucketLong(point.start, point.end, grain, language),
  compareLabel:
    point.compareStart === null || point.compareEnd === null
      ? undefined
      : grain === "HOUR"
        ? formatBucketLong(point.compareStart, point.compareEnd, grain, language)
        : formatSpan(point.compareStart, point.compareEnd, language),
  isPartial: point.isPartial,
});

const lineOf = (series: Series, position: number, alone: boolean, input: TrendInput): TrendLine => {
  const [dimension] = series.dimensions;
  const label = series.isOther ? input.names.other : (dimension?.label ?? input.names.current);
  const values = series.points.map((point) => point.value.value);
  return {
    id: alone ? "current" : `line-${String(position)}`,
    label: alone ? input.names.current : label,
    colour: alone
      ? "var(--oh-accent)"
      : series.isOther
        ? otherColour
        : colourOf(dimension?.dimension ?? "", dimension?.value ?? "", position),
    isCompare: false,
    dimension:
      dimension === undefined || series.isOther ? undefined : { name: dimension.dimension, value: dimension.value },
    plot: values.map(plotted),
    values,
    texts: values.map((value) => formatExact(value, input.unit, input.language)),
  };
};

const compareLineOf = (series: Series, input: TrendInput): TrendLine => {
  const values = series.points.map((point) => point.value.compareValue);
  return {
    id: "compare",
    label: input.names.compare,
    colour: "var(--oh-muted)",
    isCompare: true,
    dimension: undefined,
    plot: values.map(plotted),
    values,
    texts: values.map((value) => formatExact(value, input.unit, input.language)),
  };
};

/** Which buckets carry an axis label: at most `room`, evenly spaced, on round hours where buckets are hours. */
export const axisMarks = (buckets: readonly TrendBucket[], room: number, grain: Grain): number[] => {
  const step = Math.max(1, Math.ceil(buckets.length / room));
  if (grain !== "HOUR") return buckets.map((_, index) => index).filter((index) => index % step === 0);
  const round = [1, 2, 3, 4, 6, 12, 24].find((hours) => hours >= step) ?? Math.ceil(step / 24) * 24;
  return buckets
    .map((_, index) => index)
    .filter((index) => {
      const bucket = buckets[index];
      if (bucket === undefined) return false;
      const { hour } = localParts(Date.parse(bucket.start));
      return round < 24 ? hour % round === 0 : hour === 0 && (index / 24) % (round / 24) < 1;
    });
};

/** Every decision of the trend chart: lines, colours, exact texts, scale, axis labels. The drawing only draws. */
export const prepareTrend = (input: TrendInput, room: number): TrendModel => {
  const [first] = input.series;
  const alone = input.series.length <= 1 && (first?.dimensions.length ?? 0) === 0;
  const buckets = (first?.points ?? []).map((point) => bucketOf(point, input.grain, input.language));
  const hasCompare = alone && (first?.points.some((point) => point.compareStart !== null) ?? false);
  const lines = input.series.map((series, position) => lineOf(series, position, alone, input));
  if (hasCompare && first !== undefined) lines.push(compareLineOf(first, input));
  const numbers = lines.flatMap((line) => line.plot).filter((value) => value !== null);
  const { ticks, max, min } = niceScale(Math.min(0, ...numbers), Math.max(0, ...numbers));
  return { buckets, lines, ticks, max, min, marks: axisMarks(buckets, room, input.grain), unit: input.unit };
};
