import { Clock } from "./clock.ts";
import { Faults } from "./faults/faults.ts";
import { ShopLedger } from "./ledger/shop-ledger.ts";
import { manualOrder } from "./manual-orders.ts";
import type { ManualState } from "./state/saved-state.ts";
import type { Store } from "./state/store.ts";
import { parseTradeId } from "./world/ids.ts";
import type { Seconds } from "./world/instants.ts";
import { shopCredentials, shops, type Shop } from "./world/shops.ts";

/** A shop's keys as they are now. */
export interface Credentials {
  readonly appKey: string;
  readonly appSecret: string;
  readonly session: string;
  readonly refreshToken: string;
  /** Null: the session does not end by itself. */
  readonly expiresAt: Seconds | null;
}

/** The outside world as one value: time, shops with their orders, keys and faults. */
export class Sandbox {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly ledgers: readonly ShopLedger[];

  constructor(store: Store, wallMs: () => number = Date.now) {
    this.store = store;
    this.clock = new Clock(store.state, wallMs);
    this.faults = new Faults(
      store.state.plan.seed,
      () => store.state.faults,
      () => store.saveSoon(),
      (orderNo) => this.findOrder(orderNo),
    );
    this.ledgers = shops.map((shop) => new ShopLedger(store.state.plan, shop));
    for (const manual of store.state.manual) this.#ledgerOf(manual.shop).addManual(manualOrder(manual));
    for (const touch of store.state.touches) {
      const ledger = this.#ledgerOf(touch.shop);
      ledger.ensure(touch.at);
      ledger.touch(touch.ref, touch);
    }
  }

  get seed(): number {
    return this.store.state.plan.seed;
  }

  ledger(shopId: string): ShopLedger | undefined {
    return this.ledgers.find((ledger) => ledger.shop.id === shopId);
  }

  /** The order that a trade number names, if it has been made by now. */
  findOrder(orderNo: string): { shop: string; ref: number } | undefined {
    const key = parseTradeId(orderNo);
    if (!key) return undefined;
    const ledger = this.ledgers.find(({ shop }) => shop.shopNo === key.shopNo);
    const ref = ledger?.find(key, this.clock.now());
    return ref === undefined || !ledger ? undefined : { shop: ledger.shop.id, ref };
  }

  #ledgerOf(shopId: string): ShopLedger {
    const ledger = this.ledger(shopId);
    if (!ledger) throw new Error(`unknown shop ${shopId}`);
    return ledger;
  }

  credentials(shop: Shop): Credentials {
    const token = this.store.state.tokens[shop.id] ?? { generation: 0, expiresAt: null };
    return { ...shopCredentials(this.seed, shop, token.generation), expiresAt: token.expiresAt };
  }

  /** Gives a shop a new session; the old one is invalid from now on. */
  renewToken(shop: Shop, lifeSeconds: number | null = null): Credentials {
    const generation = (this.store.state.tokens[shop.id]?.generation ?? 0) + 1;
    const expiresAt = lifeSeconds === null ? null : this.clock.now() + lifeSeconds;
    this.store.state.tokens[shop.id] = { generation, expiresAt };
    this.store.flush();
    return this.credentials(shop);
  }

  /** Ends a shop's session now. */
  expireToken(shop: Shop): void {
    const generation = this.store.state.tokens[shop.id]?.generation ?? 0;
    this.store.state.tokens[shop.id] = { generation, expiresAt: this.clock.now() };
    this.store.flush();
  }

  /** Makes an order now; returns its number inside the shop. */
  addManual(manual: ManualState): number {
    const ref = this.#ledgerOf(manual.shop).addManual(manualOrder(manual));
    this.store.state.manual.push(manual);
    this.store.flush();
    return ref;
  }

  /** Changes an order now, outside its story. */
  touch(ledger: ShopLedger, ref: number): void {
    const touch = { shop: ledger.shop.id, ref, at: this.clock.now() };
    ledger.touch(ref, touch);
    this.store.state.touches.push(touch);
    this.store.saveSoon();
  }
}
