import { parseTradeId } from "../../../world/ids.ts";
import { required } from "../arguments.ts";
import type { Call } from "../call.ts";
import { invalidArgument, notFound } from "../errors.ts";
import { fieldNames } from "../fields.ts";
import { currentRow, writeTrade } from "../trade-rows.ts";
import { tradeWriter } from "../wire-trade.ts";

/** `taobao.trade.fullinfo.get`: one trade with all its fields; the OAID only where `include_oaid` asks for it. */
export function tradeFullinfoGet(call: Call): string {
  const { params, ledger, now } = call;
  const asked = fieldNames(required(params, "fields"));
  const tid = required(params, "tid");
  if (!/^\d{1,19}$/.test(tid)) throw invalidArgument("tid", "tid 必须为数字");
  const key = parseTradeId(tid);
  const ref = key && ledger.find(key, now);
  if (ref === undefined) throw notFound("trade");
  const wantsOaid = ["include_oaid", "true"].includes(params.get("include_oaid") ?? "");
  const names = wantsOaid ? [...new Set([...asked, "oaid"])] : asked;
  const { row, snapshot } = currentRow(call, ref);
  const trade = writeTrade(call, row, tradeWriter(names), snapshot);
  return `{"trade_fullinfo_get_response":{"trade":${trade},"request_id":"${call.requestId}"}}`;
}
