import { refundStatuses } from "@orderhub/schema/vocabulary/refund-status";
import { builder } from "../builder.ts";
import { RawPayload } from "../payloads/types.ts";
import { parseRowId } from "../relay/global-id.ts";
import { WorkflowRun } from "../runs/types.ts";
import { money, Money } from "../vocabulary/money.ts";
import { RefundStatusEnum } from "../vocabulary/statuses.ts";
import { readRefunds, type RefundRow } from "./refund-row.ts";
import { guarded } from "../viewer/permissions.ts";

export const Refund = builder.objectRef<RefundRow>("Refund");

builder.node(Refund, {
  description: "Money asked back by a buyer. Only a refund that succeeded moved money.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_ORDERS", (ids, { db, scope }) => readRefunds(db, scope, ids)),
  fields: (t) => ({
    refundNo: t.exposeString("refundNo", { description: "The platform's refund number." }),
    orderNo: t.exposeString("orderNo", { description: "The platform's order number." }),
    status: t.field({
      type: RefundStatusEnum,
      description: "The canonical status.",
      resolve: (row) => refundStatuses.find((status) => status === row.status) ?? "unmapped",
    }),
    wireStatus: t.exposeString("wireStatus", { description: "The channel's own status word." }),
    amount: t.field({
      type: Money,
      description: "The amount asked for or paid back.",
      resolve: (row) => money(row.amount, row.currency),
    }),
    reason: t.exposeString("reason", { nullable: true, description: "The buyer's reason." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When the buyer asked." }),
    succeededAt: t.expose("succeededAt", {
      type: "DateTime",
      nullable: true,
      description: "When the money went back.",
    }),
    modifiedAt: t.expose("modifiedAt", {
      type: "DateTime",
      description: "The channel's last change of the accepted version.",
    }),
    payload: t.field({ type: RawPayload, description: "What the channel sent.", resolve: ({ payload }) => payload }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that last changed it.", resolve: (row) => row }),
  }),
});
