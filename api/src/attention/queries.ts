import { builder } from "../builder.ts";
import { countAttention, listAttention } from "./read-attention.ts";
import { AttentionConnection, AttentionGroup, AttentionItem, AttentionKindEnum } from "./types.ts";

builder.queryFields((t) => ({
  attention: t.connection(
    {
      type: AttentionItem,
      authScopes: { may: "READ_INGESTION" },
      description: "What asks for attention in your scope: by kind, the most severe first, then the latest.",
      args: {
        kinds: t.arg({ type: [AttentionKindEnum], description: "Only of these kinds; all where none is named." }),
      },
      resolve: (_root, { kinds, ...page }, context) => listAttention(context, { kinds, page }),
    },
    AttentionConnection,
  ),
  attentionGroups: t.field({
    type: [AttentionGroup],
    authScopes: { may: "READ_INGESTION" },
    description: "How much asks for attention, by kind, the most severe first.",
    resolve: (_root, _args, context) => countAttention(context),
  }),
}));
