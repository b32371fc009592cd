import { forEachRefundChange, splitRefundRef } from "../../ledger/refs.ts";
import type { ShopLedger } from "../../ledger/shop-ledger.ts";
import type { QueuedMessage } from "../../state/saved-state.ts";
import { lineId, refundId, tradeId } from "../../world/ids.ts";
import type { Seconds } from "../../world/instants.ts";
import type { EventKind } from "../../world/life.ts";
import { yuanText } from "../../world/money.ts";
import { hashInts } from "../../world/random.ts";
import type { Order } from "../../world/order.ts";
import { snapshotAt, totalsOf } from "../../world/snapshot.ts";

type Message = Pick<QueuedMessage, "id" | "topic" | "content" | "at">;

const tradeTopics: Partial<Record<EventKind, string>> = {
  created: "taobao_trade_TradeCreate",
  depositPaid: "taobao_trade_TradePartlyPay",
  repriced: "taobao_trade_TradeModifyFee",
  paid: "taobao_trade_TradeBuyerPay",
  cancelled: "taobao_trade_TradeClose",
  memo: "taobao_trade_TradeMemoModified",
  touched: "taobao_trade_TradeMemoModified",
  partShipped: "taobao_trade_TradePartlySellerShip",
  shipped: "taobao_trade_TradeSellerShip",
  finished: "taobao_trade_TradeSuccess",
  closed: "taobao_trade_TradeClose",
};

const refundTopics: Record<string, string> = {
  WAIT_SELLER_AGREE: "taobao_refund_RefundCreated",
  WAIT_BUYER_RETURN_GOODS: "taobao_refund_RefundSellerAgreeAgreement",
  WAIT_SELLER_CONFIRM_GOODS: "taobao_refund_RefundBuyerReturnGoods",
  SELLER_REFUSE_BUYER: "taobao_refund_RefundSellerRefuseAgreement",
  CLOSED: "taobao_refund_RefundClosed",
  SUCCESS: "taobao_refund_RefundSuccess",
};

/** Message number: 19 digits, the same whenever the same change is published. */
function messageId(order: Order, topic: string, at: Seconds): string {
  const parts = [order.key.shopNo, order.key.chunk, order.key.seq, at, topic.length, topic.charCodeAt(20)];
  return `2${String(hashInts(1, ...parts))
    .padStart(10, "0")
    .slice(-9)}${String(hashInts(2, ...parts))
    .padStart(10, "0")
    .slice(-9)}`;
}

/** Messages of all trade and refund changes in [from, to], oldest first. Numbers inside `content` are 64-bit. */
export function changesToMessages(ledger: ShopLedger, from: Seconds, to: Seconds): Message[] {
  ledger.ensure(to);
  const changed = new Set<number>();
  const { overlay } = ledger;
  ledger.tradeChanges.visit(from, to, (_, __, ref) => void changed.add(ref));
  overlay.tradeChanges.visit(from, to, (_, __, ref) => void changed.add(ref));
  const messages = [...changed].flatMap((ref) => messagesOf(ledger, ref, from, to));
  return messages.toSorted((left, right) => left.at - right.at);
}

function messagesOf(ledger: ShopLedger, ref: number, from: Seconds, to: Seconds): Message[] {
  const order = ledger.order(ref);
  const messages: Message[] = [];
  for (const event of order.life.events) {
    if (event.at < from || event.at > to) continue;
    const topic = tradeTopics[event.kind];
    if (topic !== undefined) messages.push(tradeMessage(order, topic, event.at));
  }
  forEachRefundChange(ref, order.life, (at, _, changedRefund) => {
    if (at < from || at > to) return;
    const message = refundMessage(order, splitRefundRef(changedRefund).refundNo, at);
    if (message) messages.push(message);
  });
  return messages;
}

function tradeMessage(order: Order, topic: string, at: Seconds): Message {
  const snapshot = snapshotAt(order, at);
  const payment = snapshot ? yuanText(totalsOf(snapshot).payable) : "0.00";
  const tid = tradeId(order.key);
  const content =
    `{"tid":${tid},"oid":${lineId(order.key, 0, order.basket.lines.length)},"status":"${snapshot?.status ?? ""}",` +
    `"payment":"${payment}","seller_nick":${JSON.stringify(order.shop.sellerNick)},"buyer_nick":"${order.buyer.nick}","type":"guarantee_trade"}`;
  return { id: messageId(order, topic, at), topic, content, at };
}

function refundMessage(order: Order, refundNo: number, at: Seconds): Message | undefined {
  const refund = snapshotAt(order, at)?.refunds.find((known) => known.refundNo === refundNo);
  const topic = refund && refundTopics[refund.status];
  if (!refund || topic === undefined) return undefined;
  const oid = lineId(order.key, refund.life.line, order.basket.lines.length);
  const content =
    `{"refund_id":${refundId(order.key, refundNo)},"tid":${tradeId(order.key)},"oid":${oid},` +
    `"refund_fee":"${yuanText(refund.fee)}","refund_phase":"${refund.life.phase}","bill_type":"refund_bill",` +
    `"seller_nick":${JSON.stringify(order.shop.sellerNick)},"buyer_nick":"${order.buyer.nick}"}`;
  return { id: messageId(order, topic, at), topic, content, at };
}
