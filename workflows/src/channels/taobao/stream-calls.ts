import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { isList, isRecord, type Json } from "@orderhub/schema/json";
import type * as z from "zod";
import { ListedRefund, ListedTrade, WireRefund, WireTrade } from "./wire.ts";

interface StreamCalls {
  /** Method that lists by modified time, and the one that fetches a single record. */
  readonly list: string;
  readonly one: string;
  readonly idParam: string;
  readonly listName: string;
  readonly rowName: string;
  readonly fields: string;
  readonly listed: z.ZodType<{ modified: string }>;
  readonly keyOf: (listed: { modified: string }) => string;
  /** Whether a listed row already is the whole record, so that no further call is needed. */
  readonly isWhole: (row: Json) => boolean;
}

export const streamCalls: Readonly<Record<Stream, StreamCalls>> = {
  orders: {
    list: "taobao.trades.sold.increment.get",
    one: "taobao.trade.fullinfo.get",
    idParam: "tid",
    listName: "trades",
    rowName: "trade",
    fields: Object.keys(WireTrade.shape).join(","),
    listed: ListedTrade,
    keyOf: (listed) => (listed as z.infer<typeof ListedTrade>).tid,
    isWhole: isWholeTrade,
  },
  refunds: {
    list: "taobao.refunds.receive.get",
    one: "taobao.refund.get",
    idParam: "refund_id",
    listName: "refunds",
    rowName: "refund",
    fields: Object.keys(WireRefund.shape).join(","),
    listed: ListedRefund,
    keyOf: (listed) => (listed as z.infer<typeof ListedRefund>).refund_id,
    isWhole: (row) => has(row, "refund_fee") && has(row, "status") && has(row, "created"),
  },
};

/** Topics of the message bus name what they are about. */
export function streamOfTopic(topic: string): Stream | undefined {
  if (topic.startsWith("taobao_refund_")) return "refunds";
  return topic.startsWith("taobao_trade_") ? "orders" : undefined;
}

/** Listings of the real platform leave out the receiver and the shares of the lines; only the whole trade has both. */
function isWholeTrade(row: Json): boolean {
  if (!has(row, "payment") || !has(row, "receiver_state") || !has(row, "orders")) return false;
  const lines = isRecord(row) && isRecord(row["orders"]) ? row["orders"]["order"] : undefined;
  return isList(lines) && lines.length > 0 && lines.every((line) => has(line, "divide_order_fee"));
}

function has(value: Json, name: string): boolean {
  return isRecord(value) && Object.hasOwn(value, name);
}
