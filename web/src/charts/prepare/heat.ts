import type { RankingQuery } from "../../generated/graphql.ts";

type Series = NonNullable<RankingQuery["metrics"]>["metrics"][number]["series"][number];

export type HeatCell = { readonly hour: number; readonly value: string | null; readonly level: number };
export type HeatRow = {
  readonly value: string;
  readonly label: string;
  readonly total: number;
  readonly cells: readonly HeatCell[];
};
export type HeatModel = {
  readonly hours: readonly number[];
  readonly rows: readonly HeatRow[];
  /** Share of the counted orders that lies in provinces not shown, 0 to 1. */
  readonly restShare: number;
  /** Most orders of each level, from nothing up: what the colours mean. */
  readonly steps: readonly number[];
};

const hours = Array.from({ length: 24 }, (_, hour) => hour);
export const heatLevels = 7;

const dimensionOf = (series: Series, name: string): { value: string; label: string } | undefined =>
  series.dimensions.find((dimension) => dimension.dimension === name);

/** Counts per province and hour: the busiest provinces on top, seven levels of ink by share of the busiest cell. */
export const prepareHeat = (series: readonly Series[], rowCount: number, blankLabel: string): HeatModel => {
  const table = new Map<string, { label: string; counts: Map<number, string | null> }>();
  for (const item of series) {
    const province = dimensionOf(item, "PROVINCE");
    const hour = dimensionOf(item, "HOUR_OF_DAY");
    if (item.isOther || province === undefined || hour === undefined) continue;
    const row = table.get(province.value) ?? {
      label: province.label === "" ? blankLabel : province.label,
      counts: new Map(),
    };
    row.counts.set(Number(hour.value), item.total.value);
    table.set(province.value, row);
  }
  const sums = [...table].map(([value, row]) => ({ value, ...row, total: sum([...row.counts.values()]) }));
  sums.sort((left, right) => right.total - left.total);
  const shown = sums.slice(0, rowCount);
  const busiest = Math.max(1, ...shown.flatMap((row) => [...row.counts.values()].map((count) => Number(count ?? 0))));
  const all = sum(sums.map((row) => String(row.total)));
  const rows = shown.map(({ value, label, total, counts }) => ({
    value,
    label,
    total,
    cells: hours.map((hour) => {
      const count = counts.get(hour) ?? null;
      return { hour, value: count, level: levelOf(Number(count ?? 0), busiest) };
    }),
  }));
  const steps = Array.from({ length: heatLevels + 1 }, (_, level) => Math.floor((level * busiest) / heatLevels));
  return { hours, rows, steps, restShare: all === 0 ? 0 : 1 - sum(shown.map((row) => String(row.total))) / all };
};

/** Counts are whole numbers far below 2^53, so adding them as numbers is exact. */
const sum = (counts: readonly (string | null)[]): number =>
  counts.reduce((total, count) => total + Number(count ?? 0), 0);

const levelOf = (count: number, busiest: number): number =>
  count <= 0 ? 0 : Math.max(1, Math.ceil((count / busiest) * heatLevels));
