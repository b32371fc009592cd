import { beforeEach, describe, expect, it } from "vitest";
import { createBuckets, type Bucket, type Buckets, type Spending } from "./buckets.ts";

const bucket: Bucket = { key: "a", capacity: 1_000, restorePerSecond: 10 };
let now = 0;
let shared: Map<string, { level: number; at: number }>;
let settled: number;

/** What Postgres does, for several replicas at once. */
function settle(spendings: readonly Spending[]): Promise<number[]> {
  settled += 1;
  const levels = spendings.map(({ key, spent, capacity, restorePerSecond }) => {
    const known = shared.get(key) ?? { level: capacity, at: now };
    const level = Math.min(capacity, known.level + ((now - known.at) / 1000) * restorePerSecond) - spent;
    shared.set(key, { level, at: now });
    return level;
  });
  return Promise.resolve(levels);
}

function replica(onSettleFailed: (error: unknown) => void = () => undefined, settleWith = settle): Buckets {
  return createBuckets({ settle: settleWith, onSettleFailed, clock: () => now });
}

beforeEach(() => {
  now = 0;
  shared = new Map();
  settled = 0;
});

describe("one process", () => {
  it("grants until the bucket is empty and says when to come back", async () => {
    const buckets = replica();
    expect(await buckets.take(bucket, 900)).toMatchObject({ granted: true, available: 100 });
    expect(await buckets.take(bucket, 300)).toMatchObject({ granted: false, available: 100, retryAfterSeconds: 20 });
    now += 20_000;
    expect(await buckets.take(bucket, 300)).toMatchObject({ granted: true });
    await buckets.close();
  });

  it("never holds more than its capacity", () => {
    const buckets = replica();
    now += 3_600_000;
    expect(buckets.available(bucket)).toBe(1_000);
  });

  it("takes what an answer cost beyond its price, below zero", () => {
    const buckets = replica();
    buckets.give(bucket, -1_500);
    expect(buckets.available(bucket)).toBe(-500);
  });

  it("asks the shared buckets for none of the small operations until a tenth is spent", async () => {
    const buckets = replica();
    for (let index = 0; index < 100; index += 1) expect("then" in buckets.take(bucket, 1)).toBe(false);
    expect(settled).toBe(0);
    await buckets.take(bucket, 1);
    expect(settled).toBe(1);
    await buckets.close();
  });

  it("goes on by itself while the shared buckets cannot be reached, and books later", async () => {
    const failures: unknown[] = [];
    let isDown = true;
    const buckets = replica(
      (error) => void failures.push(error),
      (spendings) => (isDown ? Promise.reject(new Error("down")) : settle(spendings)),
    );
    expect(await buckets.take(bucket, 600)).toMatchObject({ granted: true });
    expect(await buckets.take(bucket, 600)).toMatchObject({ granted: false });
    expect(failures.length).toBeGreaterThan(0);
    isDown = false;
    await buckets.close();
    expect(shared.get("a")?.level).toBe(400);
  });
});

describe("five replicas", () => {
  it("together grant what one bucket holds, and over time what it restores", async () => {
    const replicas = Array.from({ length: 5 }, () => replica());
    let granted = 0;
    for (let second = 0; second < 600; second += 1) {
      for (const buckets of replicas) {
        for (let call = 0; call < 10; call += 1) {
          if ((await buckets.take(bucket, 7)).granted) granted += 7;
        }
      }
      now += 1_000;
    }
    const fair = bucket.capacity + 600 * bucket.restorePerSecond;
    expect(granted).toBeLessThanOrEqual(fair + 5 * 0.1 * bucket.capacity);
    expect(granted).toBeGreaterThan(0.95 * fair);
    await Promise.all(replicas.map((buckets) => buckets.close()));
  });

  it("grant an exact attempt no more often than the bucket has attempts", async () => {
    const attempts: Bucket = { key: "sign-in", capacity: 20, restorePerSecond: 0.1 };
    const replicas = Array.from({ length: 5 }, () => replica());
    const results = [];
    for (let call = 0; call < 50; call += 1) {
      results.push(await replicas[call % 5]?.take(attempts, 1, { exact: true }));
    }
    expect(results.filter((taken) => taken?.granted)).toHaveLength(20);
  });
});
