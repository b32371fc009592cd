import { distortionFor } from "../../../faults/rows.ts";
import { listChanges, type ListedRow } from "../../../ledger/listing.ts";
import { hashInts } from "../../../world/random.ts";
import { checkWindow, paging, requiredInstant } from "../arguments.ts";
import type { Call } from "../call.ts";
import { listedTradeWriter, snapshotOf, writeList, writeTrade } from "../trade-rows.ts";

/** `taobao.trades.sold.increment.get`: trades modified in a window of at most a day, newest change first. */
export function tradesSoldIncrementGet(call: Call): string {
  const { params, sandbox, now } = call;
  const write = listedTradeWriter(call);
  const from = requiredInstant(params, "start_modified");
  const to = requiredInstant(params, "end_modified");
  checkWindow(sandbox.faults.switches, now, from, to, "modified");
  const page = paging(params);
  moveBetweenPages(call, from, to);
  const rows = withStatus(call, changedTrades(call, from, to));
  return writeList(call, rows, page, {
    root: "trades_sold_increment_get_response",
    list: "trades",
    item: "trade",
    write: (row) => writeTrade(call, row, write),
    orderRef: (row) => row.ref,
  });
}

function changedTrades({ sandbox, ledger, now, scope }: Call, from: number, to: number): readonly ListedRow[] {
  return listChanges(ledger, { what: "trade", from, to, now, distortion: distortionFor(sandbox.faults, scope) });
}

/** The fault that makes back-to-front paging necessary: an order of the window changes while it is being paged. */
function moveBetweenPages(call: Call, from: number, to: number): void {
  const { sandbox, ledger, now, scope } = call;
  if (!sandbox.faults.strike("move-between-pages", scope)) return;
  const rows = changedTrades(call, from, to);
  const row = rows[hashInts(sandbox.seed, from, rows.length, sandbox.store.state.touches.length) % rows.length];
  if (row && row.modified < now) sandbox.touch(ledger, row.ref);
}

export function withStatus(call: Call, rows: readonly ListedRow[]): readonly ListedRow[] {
  const status = call.params.get("status");
  return status === undefined || status === "" ? rows : rows.filter((row) => snapshotOf(call, row).status === status);
}
