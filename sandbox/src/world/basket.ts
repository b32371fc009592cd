import { isCampaignDay } from "./calendar.ts";
import { shanghaiDayNumber, type Seconds } from "./instants.ts";
import { allocate, permilleOf, type Fen } from "./money.ts";
import { catalogueOf, type Sku } from "./products.ts";
import { pickCumulative, type Random } from "./random.ts";

/** One line of a trade before anything happened to it. */
export interface BasketLine {
  readonly sku: Sku;
  readonly quantity: number;
  /** Discount on this item alone (单品优惠), for the whole quantity. */
  readonly itemDiscount: Fen;
  /** This line's share of the trade's discount (满减, coupons). */
  readonly sharedDiscount: Fen;
}

/** What was bought and at which terms. Everything is fixed when the order is made, except a seller's later repricing. */
export interface Basket {
  readonly lines: readonly BasketLine[];
  /** Trade-level discount: the sum of the lines' `sharedDiscount`. */
  readonly sharedDiscount: Fen;
  readonly sharedDiscountName: string;
  readonly freight: Fen;
  /** What a repricing takes off the first line; applies from the `repriced` event on. */
  readonly repricing: Fen;
}

interface Terms {
  readonly shopNo: number;
  readonly createdAt: Seconds;
  readonly lineCount: number;
  readonly remote: boolean;
}

function drawQuantity(random: Random, price: Fen): number {
  if (price > 30_000) return random.chance(0.04) ? 2 : 1;
  const share = random.next();
  if (share < 0.78) return 1;
  return share < 0.94 ? 2 : random.between(3, 6);
}

function drawSku(random: Random, shopNo: number, taken: readonly BasketLine[]): Sku {
  const { skus, cumulative } = catalogueOf(shopNo);
  for (;;) {
    const sku = skus[pickCumulative(cumulative, random.next())];
    if (sku && !taken.some((line) => line.sku.skuId === sku.skuId)) return sku;
  }
}

/** Draws a basket. Pure: the same random sequence and terms give the same basket. */
export function drawBasket(random: Random, terms: Terms): Basket {
  const campaign = isCampaignDay(shanghaiDayNumber(terms.createdAt));
  const drafts: BasketLine[] = [];
  for (let line = 0; line < terms.lineCount; line += 1) {
    const sku = drawSku(random, terms.shopNo, drafts);
    const quantity = drawQuantity(random, sku.price);
    const cut = campaign ? random.between(80, 300) : random.chance(0.35) ? random.between(20, 150) : 0;
    drafts.push({ sku, quantity, itemDiscount: permilleOf(sku.price * quantity, cut), sharedDiscount: 0 });
  }
  const nets = drafts.map((line) => line.sku.price * line.quantity - line.itemDiscount);
  const net = nets.reduce((left, right) => left + right, 0);
  const [sharedDiscount, sharedDiscountName] = drawSharedDiscount(random, net, campaign);
  const shares = allocate(sharedDiscount, nets);
  const first = (nets[0] ?? 0) - (shares[0] ?? 0);
  return {
    lines: drafts.map((line, index) => ({ ...line, sharedDiscount: shares[index] ?? 0 })),
    sharedDiscount,
    sharedDiscountName,
    freight: drawFreight(random, net - sharedDiscount, terms.remote),
    repricing: permilleOf(first, random.between(10, 60)),
  };
}

function drawSharedDiscount(random: Random, net: Fen, campaign: boolean): [Fen, string] {
  if (campaign) return [Math.floor(net / 30_000) * 5_000, "跨店满减每300减50"];
  if (net >= 20_000 && random.chance(0.5)) return [2_000, "店铺满200减20"];
  if (random.chance(0.12)) return [Math.min(permilleOf(net, 100), 1_088), "店铺新客优惠券"];
  return [0, ""];
}

function drawFreight(random: Random, net: Fen, remote: boolean): Fen {
  if (remote) return net >= 29_900 ? 0 : random.pick([1_200, 1_500, 2_000]);
  return net >= 5_900 ? 0 : random.pick([600, 800, 1_000]);
}

/** Price times quantity. */
export function lineGoods(line: BasketLine): Fen {
  return line.sku.price * line.quantity;
}

/** The line's money after all discounts: the amount that is refunded when it is refunded whole. */
export function linePaid(basket: Basket, lineNo: number, repriced: boolean): Fen {
  const line = basket.lines[lineNo];
  if (!line) throw new Error(`no line ${lineNo}`);
  return lineGoods(line) - line.itemDiscount - line.sharedDiscount - lineRepricing(basket, lineNo, repriced);
}

export function lineRepricing(basket: Basket, lineNo: number, repriced: boolean): Fen {
  return repriced && lineNo === 0 ? basket.repricing : 0;
}

/** What the buyer owes for the whole trade, freight included. */
export function payable(basket: Basket, repriced: boolean): Fen {
  return basket.lines.reduce((sum, _, lineNo) => sum + linePaid(basket, lineNo, repriced), basket.freight);
}
