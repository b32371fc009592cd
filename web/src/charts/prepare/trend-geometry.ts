import type { TrendModel } from "./trend.ts";

/** Space around the plot, in pixels; the drawing and what lies over it must agree on it. */
export const trendMargin = { top: 22, right: 18, bottom: 38, left: 62 } as const;

type Plot = Pick<TrendModel, "form"> & { readonly buckets: readonly { readonly isPartial: boolean }[] };

/** Position of a bucket as a share of the plot's width, 0 to 1: bars have a step each, points lie from edge to edge. */
export const bucketShare = ({ form, buckets }: Plot, index: number): number => {
  const count = buckets.length;
  if (form === "bar") return (index + 0.5) / Math.max(1, count);
  return count > 1 ? index / (count - 1) : 0.5;
};

/** Bucket nearest to a share of the plot's width. */
export const nearestBucket = ({ form, buckets }: Plot, share: number): number => {
  const last = Math.max(0, buckets.length - 1);
  const place = form === "bar" ? Math.floor(share * buckets.length) : Math.round(share * last);
  return Math.min(last, Math.max(0, place));
};

/** Shares of the plot's width between which each unfinished bucket lies. */
export const partialSpans = (plot: Plot): { readonly left: number; readonly right: number }[] => {
  const count = plot.buckets.length;
  const half = plot.form === "bar" ? 0.5 / Math.max(1, count) : count > 1 ? 0.5 / (count - 1) : 0.5;
  return plot.buckets.flatMap(({ isPartial }, index) => {
    const middle = bucketShare(plot, index);
    return isPartial ? [{ left: Math.max(0, middle - half), right: Math.min(1, middle + half) }] : [];
  });
};
