import { proveWarehouse } from "@orderhub/schema/contracts/prove-warehouse";
import { writeEntry } from "../audit/write-entry.ts";
import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { mutationErrors } from "../errors/types.ts";
import { requireShop } from "../runs/mutation-input.ts";
import { runWorkflow } from "../runs/run-workflow.ts";
import { WorkflowRun, type RunRow } from "../runs/types.ts";

const ProveWarehouseSuccess = builder.objectRef<{ run: RunRow }>("ProveWarehouseSuccess").implement({
  description: "The comparison has started; its results appear as proofs of each shop.",
  fields: (t) => ({
    run: t.field({ type: WorkflowRun, description: "The workflow run that compares.", resolve: ({ run }) => run }),
  }),
});

builder.mutationFields((t) => ({
  proveWarehouse: t.field({
    type: ProveWarehouseSuccess,
    description: "Compares Postgres with the warehouse per shop and business day to the fen, and repairs differences.",
    authScopes: { may: "RUN_INGESTION" },
    errors: {
      types: mutationErrors,
      union: { name: "ProveWarehouseResult", description: "What came of asking for a comparison." },
    },
    args: {
      shopIds: t.arg.stringList({ description: "Only these shops; absent: all in your scope." }),
      fromDay: t.arg({ type: "LocalDate", description: "First business day; absent: the first with orders." }),
      toDay: t.arg({ type: "LocalDate", description: "Last business day, included; absent: the last with orders." }),
    },
    resolve: async (_root, { shopIds, fromDay, toDay }, context) => {
      if (fromDay && toDay && fromDay > toDay) throw new InvalidInputError(say("daysReversed"), ["fromDay"]);
      for (const shopId of shopIds ?? []) await requireShop(context, shopId, ["shopIds"]);
      const limited = shopIds ?? context.scope.shopIds ?? (await limitedByMarket(context));
      const input = {
        ...(limited ? { shopIds: limited } : {}),
        ...(fromDay ? { fromDay } : {}),
        ...(toDay ? { toDay } : {}),
      };
      await writeEntry(context, { action: "warehouse.prove", subject: "warehouse/proof", after: { ...input } });
      return runWorkflow(context, proveWarehouse, input, 0);
    },
  }),
}));

async function limitedByMarket({
  scope,
  loaders,
}: {
  scope: { market: string | null };
  loaders: { shops: () => Promise<{ id: string }[]> };
}) {
  return scope.market === null ? null : (await loaders.shops()).map(({ id }) => id);
}
