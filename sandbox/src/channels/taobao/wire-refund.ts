import { linePaid } from "../../world/basket.ts";
import { lineId, refundId, tradeId } from "../../world/ids.ts";
import { shanghaiText, type Seconds } from "../../world/instants.ts";
import { yuanText, type Fen } from "../../world/money.ts";
import type { PlainBuyer } from "../../world/plain-buyer.ts";
import type { RefundSnapshot, Snapshot } from "../../world/snapshot.ts";
import { returnParcelOf } from "./couriers.ts";
import { plain, recordWriter, text, type FieldWriters, type RecordWriter } from "./fields.ts";

/** A refund at an instant. */
export interface WireRefund {
  readonly snapshot: Snapshot;
  readonly refund: RefundSnapshot;
  readonly modifiedAt: Seconds;
  /** Set where a careless platform sends the buyer without masks. */
  readonly bare?: PlainBuyer | undefined;
}

const money = (fen: Fen): string => plain(yuanText(fen));
const moment = (at: Seconds | undefined): string | undefined =>
  at === undefined ? undefined : plain(shanghaiText(at));

function basketLine({ snapshot, refund }: WireRefund) {
  const line = snapshot.order.basket.lines[refund.life.line];
  if (!line) throw new Error("a refund without its line");
  return line;
}

function paid({ snapshot, refund }: WireRefund): Fen {
  const { basket } = snapshot.order;
  return linePaid(basket, refund.life.line, snapshot.repriced) + (refund.life.withFreight ? basket.freight : 0);
}

const goodsSentBack = ({ refund }: WireRefund): boolean => refund.goodStatus === "BUYER_RETURNED_GOODS";

/** Fields of TOP's Refund object. */
export const refundFields: FieldWriters<WireRefund> = {
  refund_id: ({ snapshot, refund }) => plain(refundId(snapshot.order.key, refund.refundNo)),
  tid: ({ snapshot }) => tradeId(snapshot.order.key),
  oid: ({ snapshot: { order }, refund }) => lineId(order.key, refund.life.line, order.basket.lines.length),
  status: ({ refund }) => plain(refund.status),
  refund_fee: ({ refund }) => money(refund.fee),
  total_fee: (source) => money(paid(source)),
  payment: (source) => money(paid(source) - source.refund.fee),
  num: (source) => String(basketLine(source).quantity),
  created: ({ refund }) => moment(refund.createdAt),
  modified: ({ modifiedAt }) => moment(modifiedAt),
  end_time: ({ refund }) => moment(refund.endedAt),
  reason: ({ refund, bare }) => text(bare ? `${refund.life.reason}，联系电话${bare.mobile}` : refund.life.reason),
  desc: ({ refund, bare }) => text(bare?.message ?? `买家申请：${refund.life.reason}`),
  address: ({ bare }) => bare && text(`${bare.address} ${bare.name} ${bare.mobile}`),
  good_status: ({ refund }) => plain(refund.goodStatus),
  has_good_return: ({ refund }) => String(refund.life.hasGoodReturn),
  order_status: ({ snapshot, refund }) => plain(snapshot.lines[refund.life.line]?.status ?? snapshot.status),
  refund_phase: ({ refund }) => plain(refund.life.phase),
  dispute_type: ({ refund }) => plain(refund.life.hasGoodReturn ? "REFUND_AND_RETURN" : "REFUND"),
  refund_version: ({ refund }) => String(refund.modifiedAt * 1000),
  company_name: (source) =>
    goodsSentBack(source) ? text(returnParcelOf(source.snapshot.order, source.refund.life.line).company) : undefined,
  sid: (source) =>
    goodsSentBack(source) ? plain(returnParcelOf(source.snapshot.order, source.refund.life.line).waybill) : undefined,
  outer_id: (source) => plain(basketLine(source).sku.outerIid),
  sku: (source) => text(`${basketLine(source).sku.skuId}|${basketLine(source).sku.properties}`),
  num_iid: (source) => basketLine(source).sku.numIid,
  title: (source) => text(basketLine(source).sku.title),
  price: (source) => money(basketLine(source).sku.price),
  buyer_nick: ({ snapshot, bare }) => (bare ? text(bare.mobile) : plain(snapshot.order.buyer.nick)),
  buyer_open_uid: ({ snapshot }) => plain(snapshot.order.buyer.openUid),
  seller_nick: ({ snapshot }) => text(snapshot.order.shop.sellerNick),
};

export function refundWriter(names: readonly string[]): RecordWriter<WireRefund> {
  return recordWriter(refundFields, names);
}
