import type { RevealedBuyer as Buyer } from "@orderhub/schema/contracts/reveal-buyer";
import { builder } from "../builder.ts";
import { ErrorInterface, mutationErrors } from "../errors/types.ts";
import { WorkflowRun } from "../runs/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { RevealRefusedError, type RefusalReason } from "./refused-error.ts";
import { reveal, type Revealing } from "./reveal.ts";

const RefusalReasonEnum = describedEnum<RefusalReason>("RevealRefusal", "Why nobody says who the buyer is.", {
  NO_TOKEN: { value: "no_token", description: "The channel gave no token for the receiver." },
  NOT_OFFERED: { value: "not_offered", description: "The channel, or an imported file, reveals no buyers." },
  ORDER_CLOSED: { value: "order_closed", description: "The channel reveals no buyer of a closed order." },
  NO_MATCH: { value: "no_match", description: "The channel does not know the receiver any more." },
  CHANNEL_LIMIT: { value: "channel_limit", description: "The channel's own limit is reached for now." },
  DAILY_LIMIT: { value: "daily_limit", description: "You have asked as often as you may on one day." },
});

builder.objectType(RevealRefusedError, {
  name: "RevealRefusedError",
  description: "Nobody says who the buyer is.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    reason: t.field({ type: RefusalReasonEnum, description: "Why.", resolve: ({ reason }) => reason }),
  }),
});

const RevealedBuyer = builder.objectRef<Buyer>("RevealedBuyer").implement({
  description:
    "Who the buyer is, as the channel says it to this one question. Show it and forget it: it must not be stored.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The receiver's name." }),
    phone: t.exposeString("phone", { description: "The receiver's number, or a virtual one with its extension." }),
    address: t.exposeString("address", {
      description: "Street and house; province, city and district are fields of the order.",
    }),
    isVirtualNumber: t.exposeBoolean("isVirtualNumber", {
      description: "The number was lent by the platform and leads to the receiver for a while only.",
    }),
    expiresAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When a virtual number ends. Null for the receiver's own.",
      resolve: ({ expiresAt }) => expiresAt,
    }),
  }),
});

const RevealBuyerSuccess = builder.objectRef<Revealing>("RevealBuyerSuccess").implement({
  description: "The channel said who the buyer is.",
  fields: (t) => ({
    buyer: t.field({ type: RevealedBuyer, description: "The buyer.", resolve: ({ buyer }) => buyer }),
    run: t.field({
      type: WorkflowRun,
      description: "The run that asked; it holds no buyer data.",
      resolve: ({ run }) => run,
    }),
  }),
});

builder.mutationFields((t) => ({
  revealBuyer: t.field({
    type: RevealBuyerSuccess,
    description:
      "Asks the order's channel who the buyer is. Person, order and reason are in the audit log before anybody is asked; the answer is kept nowhere.",
    authScopes: { may: "REVEAL_BUYER" },
    errors: {
      types: [...mutationErrors, RevealRefusedError],
      union: { name: "RevealBuyerResult", description: "What came of asking for a buyer." },
    },
    args: {
      orderId: t.arg.id({ required: true, description: "The order." }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: (_root, args, context) => reveal(context, args),
  }),
}));
