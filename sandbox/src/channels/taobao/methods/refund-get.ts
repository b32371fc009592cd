import { parseRefundId } from "../../../world/ids.ts";
import { required } from "../arguments.ts";
import { bareBuyer } from "../bare-buyer.ts";
import type { Call } from "../call.ts";
import { invalidArgument, notFound } from "../errors.ts";
import { fieldNames } from "../fields.ts";
import { currentRow } from "../trade-rows.ts";
import { refundWriter } from "../wire-refund.ts";

/** `taobao.refund.get`: one refund. */
export function refundGet(call: Call): string {
  const { params, ledger, now, requestId } = call;
  const write = refundWriter(fieldNames(required(params, "fields")));
  const id = required(params, "refund_id");
  if (!/^\d{1,19}$/.test(id)) throw invalidArgument("refund_id", "refund_id 必须为数字");
  const named = parseRefundId(id);
  const ref = named && ledger.find(named.key, now);
  if (!named || ref === undefined) throw notFound("refund");
  const { snapshot } = currentRow(call, ref);
  const refund = snapshot.refunds.find(({ refundNo }) => refundNo === named.refundNo);
  if (!refund) throw notFound("refund");
  const bare = bareBuyer(call, ref, snapshot.order);
  const body = write({ snapshot, refund, modifiedAt: refund.modifiedAt, bare });
  return `{"refund_get_response":{"refund":${body},"request_id":"${requestId}"}}`;
}
