import { hashInts, hashText } from "./random.ts";

/** A shop that the sandbox plays. */
export interface Shop {
  readonly id: string;
  readonly shopNo: number;
  readonly name: string;
  readonly sellerNick: string;
  readonly sellerId: string;
  readonly market: "CN";
  /** `B` for Tmall, `C` for Taobao. */
  readonly tradeFrom: "B" | "C";
  /** Share of the world's orders; the shares add up to 1. */
  readonly share: number;
  readonly unpaidRate: number;
  /** Platform commission in thousandths of the payment. */
  readonly commissionPermille: number;
}

/** The shops, in a fixed order: `shopNo` is part of every order number. */
export const shops: readonly Shop[] = [
  {
    id: "taobao-flagship",
    shopNo: 1,
    name: "山野集旗舰店",
    sellerNick: "山野集旗舰店",
    sellerId: "2208812345671",
    market: "CN",
    tradeFrom: "C",
    share: 0.46,
    unpaidRate: 0.12,
    commissionPermille: 0,
  },
  {
    id: "taobao-outlet",
    shopNo: 2,
    name: "山野集折扣店",
    sellerNick: "山野集折扣店",
    sellerId: "2208812345672",
    market: "CN",
    tradeFrom: "C",
    share: 0.31,
    unpaidRate: 0.17,
    commissionPermille: 0,
  },
  {
    id: "tmall-home",
    shopNo: 3,
    name: "栖木家居专营店",
    sellerNick: "栖木家居专营店",
    sellerId: "2208812345673",
    market: "CN",
    tradeFrom: "B",
    share: 0.23,
    unpaidRate: 0.1,
    commissionPermille: 50,
  },
];

function hex(seed: number, salt: number, length: number): string {
  let text = "";
  for (let part = 0; text.length < length; part += 1) text += hashInts(seed, salt, part).toString(16).padStart(8, "0");
  return text.slice(0, length);
}

interface ShopCredentials {
  readonly appKey: string;
  readonly appSecret: string;
  readonly session: string;
  readonly refreshToken: string;
}

// Every call asks for them several times.
const known = new Map<string, ShopCredentials>();

/** App key, app secret and the session of one generation. Made-up values of the platform's shapes, fixed by the seed. */
export function shopCredentials(seed: number, shop: Shop, generation: number): ShopCredentials {
  const id = `${seed}/${shop.id}/${generation}`;
  let credentials = known.get(id);
  if (credentials === undefined) {
    credentials = makeCredentials(seed, shop, generation);
    known.set(id, credentials);
  }
  return credentials;
}

function makeCredentials(seed: number, shop: Shop, generation: number): ShopCredentials {
  const salt = hashText(shop.id);
  return {
    appKey: String(30_000_000 + (hashInts(seed, salt, 1) % 5_000_000)),
    appSecret: hex(seed, salt ^ 0x5ec, 32),
    session: `6100${hex(seed, salt ^ (0x5e55 + generation), 52)}`,
    refreshToken: `6101${hex(seed, salt ^ (0x4ef + generation * 7919), 52)}`,
  };
}
