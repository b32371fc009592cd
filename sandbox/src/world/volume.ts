import { dayFactor, hourShape } from "./calendar.ts";
import { firstLiveChunk, type OrderKey } from "./ids.ts";
import { day, hour, shanghaiDayNumber, shanghaiDayStart, type Seconds } from "./instants.ts";
import { hashInts, pickCumulative, poisson, randomFrom, unit } from "./random.ts";
import type { Shop } from "./shops.ts";

/** What fixes the whole world. Equal plans make equal worlds. */
export interface WorldPlan {
  readonly seed: number;
  /** First instant after the story; live selling starts here. */
  readonly storyEnd: Seconds;
  readonly storyDays: number;
  /** Mean orders per day of the story, all shops together. */
  readonly ordersPerDay: number;
  /** Mean orders per minute of live selling, all shops together. */
  readonly liveOrdersPerMinute: number;
}

/** Live orders are drawn per span of this many seconds. */
export const liveChunkSeconds = 10;

const salts = { count: 11, jitter: 12 };

export function storyStart(plan: WorldPlan): Seconds {
  return plan.storyEnd - plan.storyDays * day;
}

/** Number of story chunks; chunk `n` is the n-th Shanghai day that the story touches. */
export function storyChunkCount(plan: WorldPlan): number {
  return shanghaiDayNumber(plan.storyEnd - 1) - shanghaiDayNumber(storyStart(plan)) + 1;
}

const meanFactors = new WeakMap<WorldPlan, number>();

/** Seconds-weighted mean of the day factors over the story, so that `ordersPerDay` is the true mean. */
function meanDayFactor(plan: WorldPlan): number {
  let mean = meanFactors.get(plan);
  if (mean === undefined) {
    const first = shanghaiDayNumber(storyStart(plan));
    let sum = 0;
    for (let chunk = 0; chunk < storyChunkCount(plan); chunk += 1) {
      const start = Math.max(shanghaiDayStart(first + chunk), storyStart(plan));
      const end = Math.min(shanghaiDayStart(first + chunk + 1), plan.storyEnd);
      sum += dayFactor(first + chunk) * (end - start);
    }
    mean = sum / (plan.storyDays * day);
    meanFactors.set(plan, mean);
  }
  return mean;
}

/** Orders that a chunk would hold if it were not cut by the ends of the story. */
export function chunkCount(plan: WorldPlan, shop: Shop, chunk: number): number {
  const random = randomFrom(hashInts(plan.seed, shop.shopNo, chunk, salts.count));
  if (chunk >= firstLiveChunk) {
    return poisson(random, ((plan.liveOrdersPerMinute * shop.share) / 60) * liveChunkSeconds);
  }
  const dayNumber = shanghaiDayNumber(storyStart(plan)) + chunk;
  return poisson(random, (plan.ordersPerDay * shop.share * dayFactor(dayNumber)) / meanDayFactor(plan));
}

/** When an order was made, given the size of its chunk. Rises with `seq` inside a chunk. */
export function createdAt(plan: WorldPlan, key: OrderKey, count: number): Seconds {
  const share = (key.seq + unit(plan.seed, key.shopNo, key.chunk, key.seq, salts.jitter)) / count;
  if (key.chunk >= firstLiveChunk) {
    const start = plan.storyEnd + (key.chunk - firstLiveChunk) * liveChunkSeconds;
    return start + Math.floor(share * liveChunkSeconds);
  }
  const dayNumber = shanghaiDayNumber(storyStart(plan)) + key.chunk;
  const shape = hourShape(dayNumber);
  const hourNo = pickCumulative(shape, share);
  const before = hourNo === 0 ? 0 : (shape[hourNo - 1] ?? 0);
  const weight = (shape[hourNo] ?? 0) - before;
  const target = share * (shape[shape.length - 1] ?? 0);
  const within = Math.min(hour - 1, Math.floor(((target - before) / weight) * hour));
  return shanghaiDayStart(dayNumber) + hourNo * hour + within;
}

/** Whether an instant of a chunk belongs to the world: story chunks are cut at the story's ends. */
export function isInWorld(plan: WorldPlan, chunk: number, at: Seconds): boolean {
  return chunk >= firstLiveChunk || (at >= storyStart(plan) && at < plan.storyEnd);
}
