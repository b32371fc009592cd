import type { Period } from "../rows/columns.ts";
import type { Grain } from "@orderhub/schema/time";
import { endOfBucket, floorTo } from "./calendar.ts";

/** A bucket of the time axis, cut to the period. */
export interface Point extends Period {
  /** Start of the whole bucket, by which rows find their point. */
  readonly bucket: Date;
  /** The period holds the bucket only in part. */
  readonly isCut: boolean;
}

/** Every bucket that the period touches, in order, with or without orders. */
export function pointsOf(period: Period, grain: Grain): readonly Point[] {
  const points: Point[] = [];
  for (let bucket = floorTo(grain, period.start); bucket < period.end; bucket = endOfBucket(grain, bucket)) {
    const bucketEnd = endOfBucket(grain, bucket);
    const start = bucket < period.start ? period.start : bucket;
    const end = bucketEnd > period.end ? period.end : bucketEnd;
    points.push({ bucket, start, end, isCut: start > bucket || end < bucketEnd });
  }
  return points;
}
