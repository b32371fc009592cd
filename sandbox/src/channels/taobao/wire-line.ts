import { linePaid, lineRepricing, lineGoods, type BasketLine } from "../../world/basket.ts";
import { lineId, refundId } from "../../world/ids.ts";
import { shanghaiText, type Seconds } from "../../world/instants.ts";
import { yuanText, type Fen } from "../../world/money.ts";
import type { LineSnapshot, Snapshot } from "../../world/snapshot.ts";
import { parcelOf } from "./couriers.ts";
import { plain, text, type FieldWriters } from "./fields.ts";

export interface WireLine {
  readonly snapshot: Snapshot;
  readonly lineNo: number;
  readonly basketLine: BasketLine;
  readonly line: LineSnapshot;
}

const money = (fen: Fen): string => plain(yuanText(fen));
const moment = (at: Seconds | undefined): string | undefined =>
  at === undefined ? undefined : plain(shanghaiText(at));

/** What the line costs before its share of the trade's discount. */
function linePayment({ snapshot, lineNo, basketLine }: WireLine): Fen {
  const repricing = lineRepricing(snapshot.order.basket, lineNo, snapshot.repriced);
  return lineGoods(basketLine) - basketLine.itemDiscount - repricing;
}

const parcel = ({ snapshot, line }: WireLine): ReturnType<typeof parcelOf> | undefined =>
  line.consignedAt === undefined ? undefined : parcelOf(snapshot.order, line.consignedAt);

/** Fields of a trade's line (TOP's Order object). */
export const lineFields: FieldWriters<WireLine> = {
  oid: ({ snapshot: { order }, lineNo }) => lineId(order.key, lineNo, order.basket.lines.length),
  num_iid: ({ basketLine }) => basketLine.sku.numIid,
  sku_id: ({ basketLine }) => plain(basketLine.sku.skuId),
  outer_iid: ({ basketLine }) => plain(basketLine.sku.outerIid),
  outer_sku_id: ({ basketLine }) => plain(basketLine.sku.outerSkuId),
  title: ({ basketLine }) => text(basketLine.sku.title),
  sku_properties_name: ({ basketLine }) => text(basketLine.sku.properties),
  num: ({ basketLine }) => String(basketLine.quantity),
  price: ({ basketLine }) => money(basketLine.sku.price),
  total_fee: (source) => money(linePayment(source)),
  payment: (source) => money(linePayment(source)),
  divide_order_fee: ({ snapshot, lineNo }) => money(linePaid(snapshot.order.basket, lineNo, snapshot.repriced)),
  part_mjz_discount: ({ basketLine }) => money(basketLine.sharedDiscount),
  discount_fee: ({ basketLine }) => money(basketLine.itemDiscount),
  adjust_fee: ({ snapshot, lineNo }) => money(0 - lineRepricing(snapshot.order.basket, lineNo, snapshot.repriced)),
  status: ({ line }) => plain(line.status),
  refund_status: ({ line }) => plain(line.refundStatus),
  refund_id: ({ snapshot, line }) =>
    line.refundNo === undefined ? undefined : plain(refundId(snapshot.order.key, line.refundNo)),
  consign_time: ({ line }) => moment(line.consignedAt),
  end_time: ({ line }) => moment(line.endedAt),
  logistics_company: (source) => {
    const sent = parcel(source);
    return sent && text(sent.company);
  },
  invoice_no: (source) => {
    const sent = parcel(source);
    return sent && plain(sent.waybill);
  },
  store_code: ({ snapshot }) => plain(snapshot.order.dice % 3 === 0 ? "CK-GZ-01" : "CK-HZ-01"),
  is_oversold: () => "false",
  seller_type: ({ snapshot }) => plain(snapshot.order.shop.tradeFrom),
};

/** The lines of a snapshot, ready to be written. */
export function wireLines(snapshot: Snapshot): WireLine[] {
  return snapshot.order.basket.lines.flatMap((basketLine, lineNo) => {
    const line = snapshot.lines[lineNo];
    return line ? [{ snapshot, lineNo, basketLine, line }] : [];
  });
}
