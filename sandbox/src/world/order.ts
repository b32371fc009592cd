import { buyerByNo, buyerNo, type Buyer } from "./buyer.ts";
import { drawBasket, type Basket } from "./basket.ts";
import type { OrderKey } from "./ids.ts";
import type { Seconds } from "./instants.ts";
import { drawLife, inOrderOfTime, type Life, type TradeEvent } from "./life.ts";
import { hashInts, randomFrom } from "./random.ts";
import type { Shop } from "./shops.ts";

/** One trade of the world, whole: what it is and all that ever happens to it. */
export interface Order {
  readonly key: OrderKey;
  readonly shop: Shop;
  readonly createdAt: Seconds;
  readonly life: Life;
  readonly basket: Basket;
  readonly buyer: Buyer;
  /** Number in [0, 2^32) for small choices such as the courier. */
  readonly dice: number;
}

/** How an order made by hand overrides the drawn buyer, address or life. */
export interface OrderOverrides {
  readonly life?: Life;
  readonly province?: string;
}

const salts = { life: 21, buyer: 22, basket: 23, dice: 24 };

/** The life alone, which is all that the index of changes needs. */
export function lifeOf(seed: number, shop: Shop, key: OrderKey, createdAt: Seconds): Life {
  const random = randomFrom(hashInts(seed, key.shopNo, key.chunk, key.seq, salts.life));
  return drawLife(random, createdAt, shop.unpaidRate);
}

/** The whole order. `extra` are events added from outside (a touch during a scan). */
export function buildOrder(
  seed: number,
  shop: Shop,
  key: OrderKey,
  createdAt: Seconds,
  extra: readonly TradeEvent[] = [],
  overrides: OrderOverrides = {},
): Order {
  const drawn = overrides.life ?? lifeOf(seed, shop, key, createdAt);
  const life = extra.length === 0 ? drawn : { ...drawn, events: inOrderOfTime([...drawn.events, ...extra]) };
  const share = randomFrom(hashInts(seed, key.shopNo, key.chunk, key.seq, salts.buyer)).next();
  const buyer = buyerFor(seed, shop.shopNo, buyerNo(share), overrides.province);
  const random = randomFrom(hashInts(seed, key.shopNo, key.chunk, key.seq, salts.basket));
  const terms = { shopNo: shop.shopNo, createdAt, lineCount: life.lineCount, remote: buyer.place.remote };
  const dice = hashInts(seed, key.shopNo, key.chunk, key.seq, salts.dice);
  return { key, shop, createdAt, life, basket: drawBasket(random, terms), buyer, dice };
}

function buyerFor(seed: number, shopNo: number, no: number, province: string | undefined): Buyer {
  for (let tries = 0; tries < 20_000; tries += 1) {
    const buyer = buyerByNo(seed, shopNo, no + tries);
    if (province === undefined || buyer.place.province === province) return buyer;
  }
  throw new Error(`no buyer lives in ${province ?? "the world"}`);
}
