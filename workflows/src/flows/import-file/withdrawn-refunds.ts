import type { Money } from "@orderhub/schema/money";
import type { Instant } from "@orderhub/schema/time";
import type { LandContext } from "../../land/context.ts";
import { type PreparedRecord, withRefund } from "../../land/prepare.ts";
import type { Judged } from "./account.ts";
import type { StagedImport } from "./land-staged.ts";

const sql = `SELECT order_no, amount::text, created_at FROM refund
  WHERE shop_id = $1 AND refund_no = ANY($2::text[]) AND status = 'succeeded'`;

interface Given {
  readonly order_no: string;
  readonly amount: Money;
  readonly created_at: Date;
}

/**
 * The records to land, with refunds taken back that an earlier file told and this one does not: a report says what went back as of
 * its own day, so that 0 undoes an amount.
 */
export async function withWithdrawals(
  context: LandContext,
  { channel, format, state }: Pick<StagedImport, "channel" | "format" | "state">,
  all: readonly Judged[],
): Promise<readonly PreparedRecord[]> {
  const records = all.flatMap((judged) => (judged.kind === "behind" ? [] : [judged]));
  const silent = records.flatMap((judged) =>
    judged.kind === "lands" && judged.prepared.refund === undefined && format.statesRefund(judged.record)
      ? [`report:${judged.group.key}`]
      : [],
  );
  if (silent.length === 0) return records.map(({ prepared }) => prepared);
  const { rows } = await context.connection.query<Given>(sql, [context.shopId, silent]);
  const given = new Map(rows.map((row) => [row.order_no, row]));
  return records.map((judged) => {
    const refund =
      judged.kind === "lands" && judged.prepared.refund === undefined ? given.get(judged.group.key) : undefined;
    if (refund === undefined) return judged.prepared;
    const at = refund.created_at.getTime() as Instant;
    const withdrawn = {
      refundNo: `report:${refund.order_no}`,
      orderNo: refund.order_no,
      lineNo: null,
      status: "closed",
      wireStatus: "退款撤销",
      amount: refund.amount,
      reason: null,
      createdAt: at,
      succeededAt: null,
      modifiedAt: at,
    } as const;
    return withRefund(judged.prepared, withdrawn, channel.mapperVersion, state.startedAt.getTime() as Instant);
  });
}
