import { randomUUID } from "node:crypto";
import { discardQuarantined } from "@orderhub/schema/contracts/discard-quarantined";
import { replayQuarantine } from "@orderhub/schema/contracts/replay-quarantine";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { InvalidInputError, NotFoundError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { mutationErrors } from "../errors/types.ts";
import { maxPageSize } from "../relay/page-args.ts";
import { rowIdOf } from "../relay/global-id.ts";
import { actorOfContext, reasonOf, requireShop } from "../runs/mutation-input.ts";
import { runWorkflow, type WorkflowAnswer } from "../runs/run-workflow.ts";
import { WorkflowRun } from "../runs/types.ts";
import { readQuarantined } from "./read-quarantine.ts";

const waitMs = 20_000;

type Replayed = WorkflowAnswer<{ attempted: number; resolved: number; failed: number }>;
type Discarded = WorkflowAnswer<{ discarded: number }>;

const ReplayQuarantineSuccess = builder.objectRef<Replayed>("ReplayQuarantineSuccess").implement({
  description: "The records were tried again. Counts are null while the run still goes on.",
  fields: (t) => ({
    attempted: t.int({
      nullable: true,
      description: "How many were tried.",
      resolve: ({ result }) => result?.attempted ?? null,
    }),
    resolved: t.int({
      nullable: true,
      description: "How many landed.",
      resolve: ({ result }) => result?.resolved ?? null,
    }),
    failed: t.int({
      nullable: true,
      description: "How many stay open.",
      resolve: ({ result }) => result?.failed ?? null,
    }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that did it.", resolve: ({ run }) => run }),
  }),
});

const DiscardQuarantinedSuccess = builder.objectRef<Discarded>("DiscardQuarantinedSuccess").implement({
  description: "The records left the list. The count is null while the run still goes on.",
  fields: (t) => ({
    discarded: t.int({
      nullable: true,
      description: "How many left the list.",
      resolve: ({ result }) => result?.discarded ?? null,
    }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that did it.", resolve: ({ run }) => run }),
  }),
});

/** Row ids of records that the caller may see. Throws BAD_ID, BAD_INPUT or NOT_FOUND. */
async function visibleIds({ db, scope }: Context, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0 || ids.length > maxPageSize) {
    throw new InvalidInputError(say("recordCount", { max: maxPageSize }), ["ids"]);
  }
  const rowIds = ids.map((id) => rowIdOf("QuarantinedRecord", id));
  const rows = await readQuarantined(db, scope, rowIds);
  if (rows.includes(null)) throw new NotFoundError(say("noRecord"), ["ids"]);
  return rowIds;
}

async function replay(
  context: Context,
  args: { ids?: string[] | null | undefined; shopId?: string | null | undefined; reason: string },
): Promise<Replayed> {
  const reason = reasonOf(args.reason);
  const actor = actorOfContext(context);
  const request = { actor, reason, requestId: randomUUID() };
  if (args.ids) {
    const ids = await visibleIds(context, args.ids);
    return runWorkflow(context, replayQuarantine, { ...request, ids }, waitMs);
  }
  if (!args.shopId) throw new InvalidInputError(say("recordsOrShop"), ["ids"]);
  await requireShop(context, args.shopId);
  return runWorkflow(context, replayQuarantine, { ...request, shopId: args.shopId }, waitMs);
}

builder.mutationFields((t) => ({
  replayQuarantine: t.field({
    type: ReplayQuarantineSuccess,
    description: "Normalises quarantined records again and lands those that now pass. No channel is called.",
    authScopes: { may: "RUN_INGESTION" },
    errors: { types: mutationErrors, union: { name: "ReplayQuarantineResult", description: "What came of a replay." } },
    args: {
      ids: t.arg.idList({ description: "These records." }),
      shopId: t.arg.string({ description: "Without ids: every open record of this shop." }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: (_root, args, context) => replay(context, args),
  }),
  discardQuarantined: t.field({
    type: DiscardQuarantinedSuccess,
    description: "Takes records off the quarantine list for good. Their payloads stay.",
    authScopes: { may: "RUN_INGESTION" },
    errors: {
      types: mutationErrors,
      union: { name: "DiscardQuarantinedResult", description: "What came of discarding records." },
    },
    args: {
      ids: t.arg.idList({ required: true, description: "These records." }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: async (_root, args, context): Promise<Discarded> => {
      const reason = reasonOf(args.reason);
      const actor = actorOfContext(context);
      const ids = await visibleIds(context, args.ids);
      return runWorkflow(context, discardQuarantined, { ids, actor, reason, requestId: randomUUID() }, waitMs);
    },
  }),
}));
