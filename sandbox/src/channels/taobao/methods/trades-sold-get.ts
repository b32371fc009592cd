import type { ListedRow } from "../../../ledger/listing.ts";
import { day } from "../../../world/instants.ts";
import { checkHistory, instant, paging } from "../arguments.ts";
import type { Call } from "../call.ts";
import { currentRow, listedTradeWriter, writeList, writeTrade } from "../trade-rows.ts";
import { withStatus } from "./trades-sold-increment-get.ts";

/** `taobao.trades.sold.get`: trades made in a span (by default all that the platform remembers), newest first. */
export function tradesSoldGet(call: Call): string {
  const { params, sandbox, ledger, now } = call;
  const { switches } = sandbox.faults;
  const write = listedTradeWriter(call);
  const page = paging(params);
  const from = instant(params, "start_created") ?? now - switches.historyDays * day;
  const to = Math.min(instant(params, "end_created") ?? now, now);
  checkHistory(switches, now, from, "start_created");
  const made = ledger.createdBetween(from, to).map((ref): ListedRow => ({ ref, at: now, modified: now }));
  return writeList(call, withStatus(call, made), page, {
    root: "trades_sold_get_response",
    list: "trades",
    item: "trade",
    write: ({ ref }) => {
      const { row, snapshot } = currentRow(call, ref);
      return writeTrade(call, row, write, snapshot);
    },
    orderRef: (row) => row.ref,
  });
}
