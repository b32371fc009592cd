import { rateHeaders, type Usage } from "../cost/usage.ts";
import type { Buckets } from "../limits/buckets.ts";
import { TooManyError } from "../limits/attempts.ts";
import { say } from "../errors/message.ts";

/** Counting the rows costs this much, whatever their number. */
const basePoints = 50;
const rowsPerPoint = 50;

async function pay(buckets: Buckets, { bucket }: Usage, points: number): Promise<void> {
  // More than a bucket holds is paid by a whole bucket: every list can be exported, one large one at a time.
  const taken = await buckets.take(bucket, Math.min(points, bucket.capacity));
  if (taken.granted) return;
  const seconds = taken.retryAfterSeconds;
  throw new TooManyError(say("exportTooDear", { points, seconds }), seconds);
}

/** Takes what an export costs before its rows are known. Throws TooManyError. */
export async function payForExport(buckets: Buckets, usage: Usage): Promise<void> {
  usage.requested = basePoints;
  await pay(buckets, usage, basePoints);
}

/** Takes what the rows cost, and says so in headers. Throws TooManyError. */
export async function payForRows(buckets: Buckets, usage: Usage, rows: number): Promise<Record<string, string>> {
  const points = Math.ceil(rows / rowsPerPoint);
  await pay(buckets, usage, points);
  usage.requested = basePoints + points;
  usage.actual = usage.requested;
  return rateHeaders(usage, buckets.available(usage.bucket));
}
