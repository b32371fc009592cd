import { distortionFor } from "../../../faults/rows.ts";
import { listChanges, type ListedRow } from "../../../ledger/listing.ts";
import { splitRefundRef } from "../../../ledger/refs.ts";
import { day } from "../../../world/instants.ts";
import { snapshotAt, type RefundSnapshot, type Snapshot } from "../../../world/snapshot.ts";
import { checkWindow, instant, paging, required } from "../arguments.ts";
import { bareBuyer } from "../bare-buyer.ts";
import type { Call } from "../call.ts";
import { fieldNames } from "../fields.ts";
import { writeList } from "../trade-rows.ts";
import { refundWriter } from "../wire-refund.ts";

/** `taobao.refunds.receive.get`: refunds that buyers asked this shop for, by time of change, newest first. */
export function refundsReceiveGet(call: Call): string {
  const { params, sandbox, now, ledger, scope } = call;
  const write = refundWriter(fieldNames(required(params, "fields")));
  const to = instant(params, "end_modified") ?? now;
  const from = instant(params, "start_modified") ?? to - day;
  checkWindow(sandbox.faults.switches, now, from, to, "modified");
  const page = paging(params);
  const distortion = distortionFor(sandbox.faults, scope);
  const changed = listChanges(ledger, { what: "refund", from, to, now, distortion });
  const status = params.get("status") ?? "";
  const rows = status === "" ? changed : changed.filter((row) => refundOf(call, row).refund.status === status);
  return writeList(call, rows, page, {
    root: "refunds_receive_get_response",
    list: "refunds",
    item: "refund",
    write: (row) => {
      const { snapshot, refund } = refundOf(call, row);
      const bare = bareBuyer(call, splitRefundRef(row.ref).ref, snapshot.order);
      return write({ snapshot, refund, modifiedAt: row.modified, bare });
    },
    orderRef: (row) => splitRefundRef(row.ref).ref,
  });
}

function refundOf({ ledger }: Call, row: ListedRow): { snapshot: Snapshot; refund: RefundSnapshot } {
  const { ref, refundNo } = splitRefundRef(row.ref);
  const snapshot = snapshotAt(ledger.order(ref), row.at);
  const refund = snapshot?.refunds.find((known) => known.refundNo === refundNo);
  if (!snapshot || !refund) throw new Error("a listed refund does not exist yet");
  return { snapshot, refund };
}
