/** Space around the plot; the drawing and the overlay must agree on it. */
export const trendMargin = { top: 10, right: 18, bottom: 26, left: 56 } as const;

/** Position of a bucket as a share of the plot's width, 0 to 1. */
export const bucketShare = (index: number, count: number): number => (count > 1 ? index / (count - 1) : 0.5);

/** Bucket nearest to a share of the plot's width. */
export const nearestBucket = (share: number, count: number): number =>
  count > 1 ? Math.min(count - 1, Math.max(0, Math.round(share * (count - 1)))) : 0;
