import { fieldChangesFor } from "../../faults/drift.ts";
import { distortionFor, disturbPage } from "../../faults/rows.ts";
import type { ListedRow } from "../../ledger/listing.ts";
import { manualRef } from "../../ledger/refs.ts";
import { hashInts } from "../../world/random.ts";
import { snapshotAt, type Snapshot } from "../../world/snapshot.ts";
import { required, type Paging } from "./arguments.ts";
import { bareBuyer, withStrangeFields } from "./bare-buyer.ts";
import type { Call } from "./call.ts";
import { fieldNames, type RecordWriter } from "./fields.ts";
import { summaryFields, tradeWriter, type WireTrade } from "./wire-trade.ts";

/** Writer of the `fields` that a list method honours. */
export function listedTradeWriter({ sandbox, params }: Call): RecordWriter<WireTrade> {
  const names = fieldNames(required(params, "fields"));
  return tradeWriter(
    sandbox.faults.switches.wholeOrders ? names : names.filter((name) => summaryFields.includes(name)),
  );
}

/** The order of a row as it was when the row's change happened. */
export function snapshotOf({ ledger }: Call, row: ListedRow): Snapshot {
  const snapshot = snapshotAt(ledger.order(row.ref), row.at);
  if (!snapshot) throw new Error("a listed order does not exist yet");
  return snapshot;
}

/** One trade as JSON text, spoilt where a fault says so. */
export function writeTrade(
  call: Call,
  row: ListedRow,
  write: RecordWriter<WireTrade>,
  snapshot = snapshotOf(call, row),
): string {
  const { sandbox, ledger, scope } = call;
  const poison = row.ref >= manualRef ? ledger.overlay.manual(row.ref - manualRef).poison : undefined;
  const changes = fieldChangesFor(sandbox.faults, scope, row.ref, poison);
  const bare = bareBuyer(call, row.ref, snapshot.order);
  return write({ snapshot, modifiedAt: row.modified, bare }, withStrangeFields(changes, bare));
}

/** A single order's row at this moment, with the `modified` that lists record for it. */
export function currentRow(call: Call, ref: number): { row: ListedRow; snapshot: Snapshot } {
  const { ledger, now, sandbox, scope } = call;
  const snapshot = snapshotAt(ledger.order(ref), now);
  if (!snapshot) throw new Error("an order that was found does not exist yet");
  const shift = distortionFor(sandbox.faults, scope)?.backdating(ref) ?? 0;
  const modified = Math.max(ledger.createdAt(ref), snapshot.modifiedAt - shift);
  return { row: { ref, at: now, modified }, snapshot };
}

/** Page `pageNo` of rows that are ordered oldest first and listed newest first. */
export function newestFirstPage<Row>(rows: readonly Row[], { pageNo, pageSize }: Paging): Row[] {
  const end = rows.length - (pageNo - 1) * pageSize;
  return end <= 0 ? [] : rows.slice(Math.max(0, end - pageSize), end).toReversed();
}

/** A list answer: the page's records, `has_next` or `total_results`, and the faults that strike pages. */
export function writeList<Row extends { ref: number }>(
  call: Call,
  rows: readonly Row[],
  paging: Paging,
  shape: { root: string; list: string; item: string; write: (row: Row) => string; orderRef: (row: Row) => number },
): string {
  const { sandbox, scope, requestId } = call;
  const page = newestFirstPage(rows, paging);
  const shown = page.filter((row) => !sandbox.faults.strikeOrder("hidden-rows", scope, shape.orderRef(row)));
  const disturbed = disturbPage(sandbox.faults, scope, shown, hashInts(paging.pageNo, rows.length));
  const count = paging.useHasNext
    ? `"has_next":${rows.length > paging.pageNo * paging.pageSize}`
    : `"total_results":${rows.length}`;
  const records = disturbed.map((row) => shape.write(row)).join(",");
  return `{"${shape.root}":{${count},"${shape.list}":{"${shape.item}":[${records}]},"request_id":"${requestId}"}}`;
}
