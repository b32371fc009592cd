import type { TrendModel } from "./trend.ts";
import { bucketShare } from "./trend-geometry.ts";

/** Side of the square that the plot is drawn in; the browser stretches it to the room there is. */
export const plotSide = 1000;

/** One line of the trend as SVG paths: what is certain, what is still growing, and where it stands now. */
export type TrendPath = {
  readonly id: string;
  readonly colour: string;
  readonly isCompare: boolean;
  readonly solid: string;
  readonly dashed: string;
  readonly end: string;
};

type Values = readonly (number | null)[];
type Place = (index: number, value: number) => string;

/** Neighbouring values are joined, a missing one breaks the line, and a value without neighbours is a dot. */
const pathOf = (values: Values, place: Place, first = 0): string =>
  values
    .map((value, index) => {
      if (value === null) return "";
      const at = place(first + index, value);
      if (index > 0 && typeof values[index - 1] === "number") return `L${at}`;
      return typeof values[index + 1] === "number" ? `M${at}` : `M${at}h0`;
    })
    .join("");

/** Share of the plot's height, from the top, at which a value lies. */
export const heightShare = ({ min, max }: Pick<TrendModel, "min" | "max">, value: number): number =>
  (max - value) / (max - min);

/** Solid while buckets are whole and dashed into the unfinished one; the comparison, dashed throughout, lies underneath. */
export const trendPaths = (model: TrendModel): TrendPath[] => {
  const count = model.buckets.length;
  const isGrowing = model.buckets.at(-1)?.isPartial ?? false;
  const place: Place = (index, value) =>
    `${(bucketShare(index, count) * plotSide).toFixed(1)},${(heightShare(model, value) * plotSide).toFixed(1)}`;
  return [...model.lines]
    .sort((left, right) => Number(right.isCompare) - Number(left.isCompare))
    .map(({ id, colour, isCompare, plot }) => {
      if (isCompare) return { id, colour, isCompare, solid: "", dashed: pathOf(plot, place), end: "" };
      const last = plot.at(-1) ?? null;
      return {
        id,
        colour,
        isCompare,
        solid: pathOf(isGrowing ? plot.slice(0, -1) : plot, place),
        dashed: isGrowing ? pathOf(plot.slice(-2), place, Math.max(0, count - 2)) : "",
        end: last === null ? "" : `M${place(count - 1, last)}h0`,
      };
    });
};

/** Shares of the plot's width between which each unfinished bucket lies. */
export const partialSpans = (model: TrendModel): { readonly left: number; readonly right: number }[] => {
  const count = model.buckets.length;
  const half = count > 1 ? 0.5 / (count - 1) : 0.5;
  return model.buckets.flatMap(({ isPartial }, index) => {
    const middle = bucketShare(index, count);
    return isPartial ? [{ left: Math.max(0, middle - half), right: Math.min(1, middle + half) }] : [];
  });
};
