import { linePaid } from "../world/basket.ts";
import { lineId, refundId, tradeId } from "../world/ids.ts";
import { isoText, type Seconds } from "../world/instants.ts";
import { yuanText } from "../world/money.ts";
import { totalsOf, type Snapshot } from "../world/snapshot.ts";

/** What really is, in neutral words: instants RFC 3339 UTC, money yuan texts, status the platform's word. No fault bends it. */
export type TruthOrder = ReturnType<typeof truthOf>;

const moment = (at: Seconds | undefined): string | null => (at === undefined ? null : isoText(at));

function truthLines({ order, lines, repriced }: Snapshot) {
  return order.basket.lines.map((basketLine, lineNo) => ({
    lineNo: lineId(order.key, lineNo, order.basket.lines.length),
    title: basketLine.sku.title,
    sku: basketLine.sku.outerSkuId,
    quantity: basketLine.quantity,
    unitPrice: yuanText(basketLine.sku.price),
    amount: yuanText(linePaid(order.basket, lineNo, repriced)),
    status: lines[lineNo]?.status ?? null,
    refundStatus: lines[lineNo]?.refundStatus ?? null,
  }));
}

function truthRefunds({ order, refunds }: Snapshot) {
  return refunds.map((refund) => ({
    refundNo: refundId(order.key, refund.refundNo),
    lineNo: lineId(order.key, refund.life.line, order.basket.lines.length),
    status: refund.status,
    amount: yuanText(refund.fee),
    createdAt: isoText(refund.createdAt),
    modifiedAt: isoText(refund.modifiedAt),
  }));
}

export function truthOf(snapshot: Snapshot) {
  const { order } = snapshot;
  const totals = totalsOf(snapshot);
  return {
    orderNo: tradeId(order.key),
    shop: order.shop.id,
    status: snapshot.status,
    createdAt: isoText(order.createdAt),
    paidAt: moment(snapshot.paidAt),
    shippedAt: moment(snapshot.consignedAt),
    endedAt: moment(snapshot.endedAt),
    modifiedAt: isoText(snapshot.modifiedAt),
    province: order.buyer.place.province,
    city: order.buyer.place.city,
    itemAmount: yuanText(totals.goods),
    discountAmount: yuanText(totals.discount),
    shippingAmount: yuanText(totals.freight),
    totalAmount: yuanText(totals.payable),
    paidAmount: yuanText(totals.paid),
    refundAmount: yuanText(totals.refunded),
    refundCount: totals.refundCount,
    lines: truthLines(snapshot),
    refunds: truthRefunds(snapshot),
  };
}
