import { payable } from "../../world/basket.ts";
import { lineId, tradeId } from "../../world/ids.ts";
import { shanghaiText, type Seconds } from "../../world/instants.ts";
import { permilleOf, yuanText, type Fen } from "../../world/money.ts";
import type { PlainBuyer } from "../../world/plain-buyer.ts";
import { totalsOf, type Snapshot } from "../../world/snapshot.ts";
import { plain, recordWriter, text, type FieldWriters, type RecordWriter } from "./fields.ts";
import { lineFields, wireLines } from "./wire-line.ts";

/** A trade at an instant; `modifiedAt` is what the platform records, which a fault may put earlier. */
export interface WireTrade {
  readonly snapshot: Snapshot;
  readonly modifiedAt: Seconds;
  /** Set where a careless platform sends the buyer without masks. */
  readonly bare?: PlainBuyer | undefined;
}

type Write = (source: WireTrade) => string | undefined;

const money = (fen: Fen): string => plain(yuanText(fen));
const moment = (at: Seconds | undefined): string | undefined =>
  at === undefined ? undefined : plain(shanghaiText(at));
const buyer =
  (pick: (buyer: Snapshot["order"]["buyer"]) => string): Write =>
  ({ snapshot }) =>
    plain(pick(snapshot.order.buyer));
/** What the platform shows of a buyer: the mask, or everything where it is careless. */
const personal =
  (bare: (buyer: PlainBuyer) => string, masked: (buyer: Snapshot["order"]["buyer"]) => string): Write =>
  (source) =>
    source.bare ? text(bare(source.bare)) : plain(masked(source.snapshot.order.buyer));
/** Fields that the platform leaves out as long as it masks buyers. */
const careless =
  (pick: (buyer: PlainBuyer) => string): Write =>
  ({ bare }) =>
    bare && text(pick(bare));
const first = ({ snapshot }: WireTrade) => {
  const line = snapshot.order.basket.lines[0];
  if (!line) throw new Error("a trade without lines");
  return line;
};

function stepStatus({ order, paidAt, depositPaid }: Snapshot): string | undefined {
  if (!order.life.presale) return undefined;
  if (paidAt !== undefined) return "FRONT_PAID_FINAL_PAID";
  return depositPaid ? "FRONT_PAID_FINAL_NOPAID" : "FRONT_NOPAID_FINAL_NOPAID";
}

const presaleDepositPermille = 100;

function stepPaid(snapshot: Snapshot): Fen {
  const due = payable(snapshot.order.basket, snapshot.repriced);
  if (snapshot.paidAt !== undefined) return due;
  return snapshot.depositPaid ? permilleOf(due, presaleDepositPermille) : 0;
}

function memo({ hasMemo, touches }: Snapshot): string | undefined {
  if (touches > 0) return `客服备注第${touches}次更新`;
  return hasMemo ? "优先发货，请仔细检查包装" : undefined;
}

const buyerMessages = [
  "请尽快发货，谢谢",
  "麻烦发顺丰",
  "周末在家，工作日放驿站",
  '要送人，请不要放价格单，写"生日快乐"',
];

function buyerMessage({ order }: Snapshot): string | undefined {
  return order.dice % 17 === 0 ? buyerMessages[(order.dice >>> 8) % buyerMessages.length] : undefined;
}

function promotions({ order }: Snapshot): string {
  const { basket, key } = order;
  const own = basket.lines.flatMap((line, lineNo) =>
    line.itemDiscount > 0
      ? [
          [
            lineId(key, lineNo, basket.lines.length),
            "限时单品优惠",
            line.itemDiscount,
            "Tmall$commonItemPromotion",
          ] as const,
        ]
      : [],
  );
  const shared =
    basket.sharedDiscount > 0
      ? [[tradeId(key), basket.sharedDiscountName, basket.sharedDiscount, "Tmall$shopPromotion"] as const]
      : [];
  const details = [...own, ...shared].map(
    ([id, name, discount, promotion]) =>
      `{"id":${id},"promotion_name":${text(name)},"discount_fee":${money(discount)},"promotion_id":${plain(`${promotion}-${id.slice(-6)}`)}}`,
  );
  return `{"promotion_detail":[${details.join(",")}]}`;
}

const allLineFields = recordWriter(lineFields, Object.keys(lineFields));

function lines(writer: RecordWriter<ReturnType<typeof wireLines>[number]>): Write {
  return ({ snapshot }) =>
    `{"order":[${wireLines(snapshot)
      .map((line) => writer(line))
      .join(",")}]}`;
}

/** Fields of a trade that list methods give even when `wholeOrders` is off. */
export const summaryFields: readonly string[] =
  "tid,status,type,created,modified,pay_time,consign_time,end_time,payment,total_fee,post_fee,seller_nick,buyer_nick,title,num".split(
    ",",
  );

/** Fields of TOP's Trade object. */
export const tradeFields: FieldWriters<WireTrade> = {
  tid: ({ snapshot }) => tradeId(snapshot.order.key),
  sid: ({ snapshot }) => plain(tradeId(snapshot.order.key)),
  status: ({ snapshot }) => plain(snapshot.status),
  type: ({ snapshot }) => plain(snapshot.order.life.presale ? "step" : "fixed"),
  created: ({ snapshot }) => moment(snapshot.order.createdAt),
  modified: ({ modifiedAt }) => moment(modifiedAt),
  pay_time: ({ snapshot }) => moment(snapshot.paidAt),
  consign_time: ({ snapshot }) => moment(snapshot.consignedAt),
  end_time: ({ snapshot }) => moment(snapshot.endedAt),
  payment: ({ snapshot }) => money(payable(snapshot.order.basket, snapshot.repriced)),
  total_fee: ({ snapshot }) => money(totalsOf(snapshot).goods),
  post_fee: ({ snapshot }) => money(snapshot.order.basket.freight),
  discount_fee: ({ snapshot }) => money(snapshot.order.basket.sharedDiscount),
  adjust_fee: () => money(0),
  received_payment: ({ snapshot }) => {
    const { paid, refunded } = totalsOf(snapshot);
    return money(snapshot.status === "TRADE_FINISHED" ? paid - refunded : 0);
  },
  commission_fee: ({ snapshot }) => {
    const { paid } = totalsOf(snapshot);
    return money(snapshot.status === "TRADE_FINISHED" ? permilleOf(paid, snapshot.order.shop.commissionPermille) : 0);
  },
  buyer_nick: personal(
    ({ mobile }) => mobile,
    ({ nick }) => nick,
  ),
  buyer_email: careless(({ mobile }) => `${mobile}@163.com`),
  buyer_alipay_no: careless(({ mobile }) => mobile),
  buyer_memo: careless(({ message }) => message),
  buyer_open_uid: buyer(({ openUid }) => openUid),
  seller_nick: ({ snapshot }) => text(snapshot.order.shop.sellerNick),
  title: ({ snapshot }) => text(snapshot.order.shop.name),
  num: ({ snapshot }) => String(snapshot.order.basket.lines.reduce((sum, line) => sum + line.quantity, 0)),
  num_iid: (source) => first(source).sku.numIid,
  price: (source) => money(first(source).sku.price),
  buyer_message: ({ snapshot, bare }) => {
    const message = bare?.message ?? buyerMessage(snapshot);
    return message === undefined ? undefined : text(message);
  },
  seller_memo: ({ snapshot, bare }) => {
    const note = bare ? `改地址：${bare.address}，${bare.phone}，姓名：${bare.name}` : memo(snapshot);
    return note === undefined ? undefined : text(note);
  },
  seller_flag: ({ snapshot }) => String(snapshot.touches > 0 ? 1 + (snapshot.touches % 5) : snapshot.hasMemo ? 1 : 0),
  receiver_name: personal(
    ({ name }) => name,
    ({ receiverName }) => receiverName,
  ),
  receiver_state: buyer(({ place }) => place.province),
  receiver_city: buyer(({ place }) => place.city),
  receiver_district: buyer(({ place }) => place.district),
  receiver_town: () => plain("**街道"),
  receiver_address: personal(
    ({ address }) => address,
    ({ receiverAddress }) => receiverAddress,
  ),
  receiver_zip: buyer(({ place }) => place.zip),
  receiver_mobile: personal(
    ({ mobile }) => mobile,
    ({ receiverMobile }) => receiverMobile,
  ),
  receiver_phone: careless(({ phone }) => phone),
  oaid: buyer(({ oaid }) => oaid),
  shipping_type: () => plain("express"),
  step_trade_status: ({ snapshot }) => {
    const status = stepStatus(snapshot);
    return status && plain(status);
  },
  step_paid_fee: ({ snapshot }) => (snapshot.order.life.presale ? money(stepPaid(snapshot)) : undefined),
  trade_from: ({ snapshot }) => plain(snapshot.order.dice % 5 === 0 ? "TAOBAO" : "WAP,WAP"),
  seller_rate: () => "false",
  buyer_rate: () => "false",
  orders: lines(allLineFields),
  promotion_details: ({ snapshot }) => promotions(snapshot),
};

const compiled = new Map<string, RecordWriter<WireTrade>>();
// The same list object comes again and again: then its names need not be joined to find its writer.
const ofList = new WeakMap<readonly string[], RecordWriter<WireTrade>>();

/** Writer for a `fields` argument. `orders` gives whole lines, `orders.oid` and the like only what is named. */
export function tradeWriter(names: readonly string[]): RecordWriter<WireTrade> {
  let writer = ofList.get(names);
  if (!writer) {
    writer = compiledWriter(names);
    ofList.set(names, writer);
  }
  return writer;
}

function compiledWriter(names: readonly string[]): RecordWriter<WireTrade> {
  const id = names.join(",");
  let writer = compiled.get(id);
  if (!writer) {
    const nested = names.flatMap((name) => (name.startsWith("orders.") ? [name.slice("orders.".length)] : []));
    const partial = nested.length > 0 && !names.includes("orders");
    const fields = partial ? { ...tradeFields, orders: lines(recordWriter(lineFields, nested)) } : tradeFields;
    writer = recordWriter(fields, partial ? [...names, "orders"] : names);
    if (compiled.size > 200) compiled.clear();
    compiled.set(id, writer);
  }
  return writer;
}
