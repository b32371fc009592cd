import { shanghaiText } from "../../../world/instants.ts";
import type { Method } from "../call.ts";
import { refundGet } from "./refund-get.ts";
import { refundsReceiveGet } from "./refunds-receive-get.ts";
import { tmcMessagesConfirm } from "./tmc-messages-confirm.ts";
import { tmcMessagesConsume } from "./tmc-messages-consume.ts";
import { topOaidDecrypt } from "./top-oaid-decrypt.ts";
import { tradeFullinfoGet } from "./trade-fullinfo-get.ts";
import { tradesSoldGet } from "./trades-sold-get.ts";
import { tradesSoldIncrementGet } from "./trades-sold-increment-get.ts";

/** The TOP methods that the sandbox plays. */
export const methods: Readonly<Record<string, { readonly session: boolean; readonly answer: Method }>> = {
  "taobao.time.get": {
    session: false,
    answer: ({ now, requestId }) => `{"time_get_response":{"time":"${shanghaiText(now)}","request_id":"${requestId}"}}`,
  },
  "taobao.trades.sold.increment.get": { session: true, answer: tradesSoldIncrementGet },
  "taobao.trades.sold.get": { session: true, answer: tradesSoldGet },
  "taobao.trade.fullinfo.get": { session: true, answer: tradeFullinfoGet },
  "taobao.refunds.receive.get": { session: true, answer: refundsReceiveGet },
  "taobao.refund.get": { session: true, answer: refundGet },
  "taobao.top.oaid.decrypt": { session: true, answer: topOaidDecrypt },
  "taobao.tmc.messages.consume": { session: true, answer: tmcMessagesConsume },
  "taobao.tmc.messages.confirm": { session: true, answer: tmcMessagesConfirm },
};
