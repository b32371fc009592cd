import type { Seconds } from "../world/instants.ts";

/** Spans of this many seconds are sorted together, lazily, when they are first read after a change. */
const bucketSeconds = 300;
const width = 3;

interface Bucket {
  entries: Uint32Array;
  count: number;
  sorted: boolean;
}

/** Called once per entry: the instant of the change, the instant of the next change of the same thing (0: none), its number. */
export type EntryVisitor = (at: Seconds, next: Seconds, ref: number) => void;

/** All changes of one kind in a shop by time. A window is read by binary search, never by a scan of everything. */
export class ChangeIndex {
  readonly #buckets = new Map<number, Bucket>();

  add(at: Seconds, next: Seconds, ref: number): void {
    const no = Math.floor(at / bucketSeconds);
    let bucket = this.#buckets.get(no);
    if (!bucket) {
      bucket = { entries: new Uint32Array(8 * width), count: 0, sorted: true };
      this.#buckets.set(no, bucket);
    }
    const start = bucket.count * width;
    if (start === bucket.entries.length) {
      const wider = new Uint32Array(bucket.entries.length * 2);
      wider.set(bucket.entries);
      bucket.entries = wider;
    }
    bucket.entries[start] = at;
    bucket.entries[start + 1] = next;
    bucket.entries[start + 2] = ref;
    bucket.count += 1;
    bucket.sorted = false;
  }

  /** Visits the changes of [from, to], both ends included, in order of time. */
  visit(from: Seconds, to: Seconds, visitor: EntryVisitor): void {
    const last = Math.floor(to / bucketSeconds);
    for (let no = Math.floor(from / bucketSeconds); no <= last; no += 1) {
      const bucket = this.#buckets.get(no);
      if (bucket) visitBucket(bucket, no * bucketSeconds, from, to, visitor);
    }
  }
}

function visitBucket(bucket: Bucket, bucketStart: Seconds, from: Seconds, to: Seconds, visitor: EntryVisitor): void {
  if (!bucket.sorted) sortBucket(bucket, bucketStart);
  const { entries, count } = bucket;
  for (let index = firstAtOrAfter(bucket, from) * width; index < count * width; index += width) {
    const at = entries[index] ?? 0;
    if (at > to) return;
    visitor(at, entries[index + 1] ?? 0, entries[index + 2] ?? 0);
  }
}

function firstAtOrAfter({ entries, count }: Bucket, from: Seconds): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle * width] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorts by time and then by position of arrival, which is deterministic. */
function sortBucket(bucket: Bucket, bucketStart: Seconds): void {
  const { entries, count } = bucket;
  const positions = 0x1_0000_0000;
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    keys[index] = ((entries[index * width] ?? 0) - bucketStart) * positions + index;
  }
  keys.sort();
  const sorted = new Uint32Array(entries.length);
  for (let index = 0; index < count; index += 1) {
    const from = ((keys[index] ?? 0) % positions) * width;
    sorted[index * width] = entries[from] ?? 0;
    sorted[index * width + 1] = entries[from + 1] ?? 0;
    sorted[index * width + 2] = entries[from + 2] ?? 0;
  }
  bucket.entries = sorted;
  bucket.sorted = true;
}
