import { randomUUID } from "node:crypto";
import { setShopFeed } from "@orderhub/schema/contracts/set-shop-feed";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { NotFoundError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { mutationErrors } from "../errors/types.ts";
import { actorOfContext, reasonOf, requireShop } from "../runs/mutation-input.ts";
import { runWorkflow } from "../runs/run-workflow.ts";
import { WorkflowRun, type RunRow } from "../runs/types.ts";
import { sql } from "../sql/sql.ts";
import { readShops } from "./read-shops.ts";
import type { ShopRow } from "./shop-row.ts";
import { Shop } from "./types.ts";

const waitMs = 20_000;

const SetShopFeedSuccess = builder.objectRef<{ shop: ShopRow; run: RunRow }>("SetShopFeedSuccess").implement({
  description: "The shop's ingestion was paused or resumed.",
  fields: (t) => ({
    shop: t.field({ type: Shop, description: "The shop as it is now.", resolve: ({ shop }) => shop }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that did it.", resolve: ({ run }) => run }),
  }),
});

async function setFeed(context: Context, action: "pause" | "resume", args: { shopId: string; reason: string }) {
  const reason = reasonOf(args.reason);
  const actor = actorOfContext(context);
  await requireShop(context, args.shopId);
  const input = { shopId: args.shopId, action, actor, reason, requestId: randomUUID() };
  const { run } = await runWorkflow(context, setShopFeed, input, waitMs);
  const [shop] = await readShops(context.db, context.scope, [sql`s.id = ${args.shopId}`]);
  if (shop === undefined) throw new NotFoundError(say("noShop", { id: args.shopId }), ["shopId"]);
  return { shop, run };
}

builder.mutationFields((t) => ({
  pauseShop: t.field({
    type: SetShopFeedSuccess,
    description: "Stops the ingestion of a shop. Its watermark stays, so that resuming misses nothing.",
    authScopes: { may: "RUN_INGESTION" },
    errors: { types: mutationErrors, union: { name: "PauseShopResult", description: "What came of pausing a shop." } },
    args: {
      shopId: t.arg.string({ required: true, description: "The key of the shop." }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: (_root, args, context) => setFeed(context, "pause", args),
  }),
  resumeShop: t.field({
    type: SetShopFeedSuccess,
    description: "Goes on with the ingestion of a paused shop from its watermark.",
    authScopes: { may: "RUN_INGESTION" },
    errors: {
      types: mutationErrors,
      union: { name: "ResumeShopResult", description: "What came of resuming a shop." },
    },
    args: {
      shopId: t.arg.string({ required: true, description: "The key of the shop." }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: (_root, args, context) => setFeed(context, "resume", args),
  }),
}));
