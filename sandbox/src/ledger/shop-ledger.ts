import { firstLiveChunk, manualChunk, type OrderKey } from "../world/ids.ts";
import { shanghaiDayNumber, shanghaiDayStart, type Seconds } from "../world/instants.ts";
import { buildOrder, lifeOf, type Order } from "../world/order.ts";
import type { Shop } from "../world/shops.ts";
import { chunkCount, createdAt, isInWorld, liveChunkSeconds, storyChunkCount, storyStart } from "../world/volume.ts";
import type { WorldPlan } from "../world/volume.ts";
import { ChangeIndex } from "./change-index.ts";
import { GrowingColumn } from "./growing.ts";
import { Overlay, type ManualOrder, type Touch } from "./overlay.ts";
import { forEachRefundChange, forEachTradeChange, manualRef, type OrderRef } from "./refs.ts";

/** All orders of one shop, generated in order of time as far as anybody asks, with the indexes that windows are read from. */
export class ShopLedger {
  readonly shop: Shop;
  readonly tradeChanges = new ChangeIndex();
  readonly refundChanges = new ChangeIndex();
  readonly overlay: Overlay;
  readonly #plan: WorldPlan;
  readonly #created = new GrowingColumn();
  readonly #chunks = new GrowingColumn();
  readonly #seqs = new GrowingColumn();
  #nextChunk = 0;

  constructor(plan: WorldPlan, shop: Shop) {
    this.#plan = plan;
    this.shop = shop;
    this.overlay = new Overlay();
  }

  /** Generates every order that is made up to `until`. */
  ensure(until: Seconds): void {
    while (this.#chunkStart(this.#nextChunk) <= until) {
      this.#generate(this.#nextChunk);
      this.#nextChunk += 1;
      if (this.#nextChunk === storyChunkCount(this.#plan)) this.#nextChunk = firstLiveChunk;
    }
  }

  #chunkStart(chunk: number): Seconds {
    if (chunk >= firstLiveChunk) return this.#plan.storyEnd + (chunk - firstLiveChunk) * liveChunkSeconds;
    return shanghaiDayStart(shanghaiDayNumber(storyStart(this.#plan)) + chunk);
  }

  #generate(chunk: number): void {
    const count = chunkCount(this.#plan, this.shop, chunk);
    for (let seq = 0; seq < count; seq += 1) {
      const key = { shopNo: this.shop.shopNo, chunk, seq };
      const at = createdAt(this.#plan, key, count);
      if (!isInWorld(this.#plan, chunk, at)) continue;
      const ref = this.#created.length;
      this.#created.push(at);
      this.#chunks.push(chunk);
      this.#seqs.push(seq);
      const life = lifeOf(this.#plan.seed, this.shop, key, at);
      forEachTradeChange(ref, life, (when, next, changed) => this.tradeChanges.add(when, next, changed));
      forEachRefundChange(ref, life, (when, next, changed) => this.refundChanges.add(when, next, changed));
    }
  }

  /** Refs of the orders made in [from, to], both ends included, oldest first; those made by hand last. */
  createdBetween(from: Seconds, to: Seconds): OrderRef[] {
    this.ensure(to);
    const first = this.#created.lowerBound(from);
    const end = this.#created.lowerBound(to + 1);
    const refs = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
    const manual = this.overlay.manualBetween(from, to).map((no) => manualRef + no);
    if (manual.length === 0) return refs;
    return [...refs, ...manual].toSorted((left, right) => this.createdAt(left) - this.createdAt(right));
  }

  createdAt(ref: OrderRef): Seconds {
    return ref >= manualRef ? this.overlay.manual(ref - manualRef).createdAt : this.#created.at(ref);
  }

  /** The whole order, with the events that were added from outside. */
  order(ref: OrderRef): Order {
    const touches = this.overlay.touchesOf(ref);
    const key = this.keyOf(ref);
    if (ref < manualRef) return buildOrder(this.#plan.seed, this.shop, key, this.#created.at(ref), touches);
    const { createdAt, life, province } = this.overlay.manual(ref - manualRef);
    const overrides = { ...(life && { life }), ...(province !== undefined && { province }) };
    return buildOrder(this.#plan.seed, this.shop, key, createdAt, touches, overrides);
  }

  keyOf(ref: OrderRef): OrderKey {
    const shopNo = this.shop.shopNo;
    if (ref >= manualRef) return { shopNo, chunk: manualChunk, seq: ref - manualRef };
    return { shopNo, chunk: this.#chunks.at(ref), seq: this.#seqs.at(ref) };
  }

  /** The order a key names, if the world has it by `now`. */
  find(key: OrderKey, now: Seconds): OrderRef | undefined {
    if (key.shopNo !== this.shop.shopNo) return undefined;
    if (key.chunk === manualChunk) return key.seq < this.overlay.manualCount ? manualRef + key.seq : undefined;
    this.ensure(now);
    const base = this.#chunks.lowerBound(key.chunk);
    const ref = base + key.seq - this.#seqs.at(base);
    const matches = this.#chunks.at(ref) === key.chunk && this.#seqs.at(ref) === key.seq && ref < this.#created.length;
    return matches && ref >= base && this.createdAt(ref) <= now ? ref : undefined;
  }

  /** Adds an order made by hand. */
  addManual(manual: ManualOrder): OrderRef {
    const ref = manualRef + this.overlay.addManual(manual);
    this.overlay.reindex(ref, this.order(ref).life);
    return ref;
  }

  /** Adds a change that the story does not have, such as a seller's memo during a scan. */
  touch(ref: OrderRef, touch: Touch): void {
    this.overlay.addTouch(ref, touch);
    this.overlay.reindex(ref, this.order(ref).life);
  }
}
