import { defineWorkflow } from "./define-workflow.ts";
import { taskQueues } from "./task-queues.ts";

export interface RevealBuyerInput {
  /** Row id of the order. */
  readonly orderId: string;
  readonly shopId: string;
  readonly channel: string;
  readonly orderNo: string;
  readonly actor: string;
  readonly requestId: string;
  /** Public key of the asking process's box (keys/box): nobody else can read the answer. */
  readonly publicKey: string;
}

/** Why a channel or the hub does not say who the buyer is. */
export const revealRefusals = ["no_token", "not_offered", "order_closed", "no_match", "channel_limit"] as const;
export type RevealRefusal = (typeof revealRefusals)[number];

/** The plaintext is in `sealed` only: JSON of RevealedBuyer, sealed to the asker's key under revealContext. */
export type RevealBuyerResult =
  | { readonly kind: "revealed"; readonly sealed: string }
  | { readonly kind: "refused"; readonly refusal: RevealRefusal };

/** What a channel says about the receiver of an order. */
export interface RevealedBuyer {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  /** The phone is a number that the platform lends out, valid until `expiresAt` (RFC 3339). */
  readonly isVirtualNumber: boolean;
  readonly expiresAt: string | null;
}

/** What a sealed answer is bound to. */
export function revealContext({ requestId, orderId }: Pick<RevealBuyerInput, "requestId" | "orderId">): string {
  return `reveal/${requestId}/order/${orderId}`;
}

/** Asks the order's channel who the buyer is. Neither input nor result holds buyer data that anybody else can read. */
export const revealBuyer = defineWorkflow<RevealBuyerInput, RevealBuyerResult>({
  name: "revealBuyer",
  taskQueue: taskQueues.control,
  workflowId: ({ requestId }) => `reveal/${requestId}`,
  stage: "reveal",
  needs: { permission: "REVEAL_BUYER", freshForSeconds: 60, unproven: "refused" },
});
