import type { RankingQuery } from "../../generated/graphql.ts";
import type { NameOf } from "./names.ts";
import type { ColourOf } from "./palette.ts";
import { otherColour } from "./palette.ts";

type Metric = NonNullable<RankingQuery["metrics"]>["metrics"][number];
type Series = Metric["series"][number];
export type RankingCell = Series["total"];

export type RankingRow = {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly isOther: boolean;
  readonly colour: string;
  /** Length of the bar against the longest row, 0 to 1; geometry only. */
  readonly share: number;
  readonly cells: readonly (RankingCell | undefined)[];
};

const keyOf = (series: Series): string => (series.isOther ? "\u0000other" : (series.dimensions[0]?.value ?? ""));

const plotted = (value: string | null | undefined): number => Math.max(0, Number(value ?? 0));

/** Rows in the order of the first metric; every other metric is joined by the dimension's value. */
export const prepareRanking = (
  metrics: readonly Metric[],
  names: readonly string[],
  otherLabel: string,
  nameOf: NameOf,
  colourOf: ColourOf,
): RankingRow[] => {
  const byName = new Map(metrics.map((metric) => [metric.name as string, metric.series]));
  const lead = byName.get(names[0] ?? "") ?? [];
  const longest = Math.max(0, ...lead.filter((series) => !series.isOther).map((series) => plotted(series.total.value)));
  const ordered = [...lead].sort(
    (left, right) =>
      Number(left.isOther) - Number(right.isOther) || plotted(right.total.value) - plotted(left.total.value),
  );
  return ordered.map((series) => {
    const key = keyOf(series);
    const [dimension] = series.dimensions;
    return {
      key,
      label:
        series.isOther || dimension === undefined
          ? otherLabel
          : nameOf(dimension.dimension, dimension.value, dimension.label),
      value: dimension?.value ?? "",
      isOther: series.isOther,
      colour: series.isOther ? otherColour : colourOf(dimension?.dimension ?? "", dimension?.value ?? ""),
      share: longest === 0 ? 0 : Math.min(1, plotted(series.total.value) / longest),
      cells: names.map((name) => byName.get(name)?.find((other) => keyOf(other) === key)?.total),
    };
  });
};
