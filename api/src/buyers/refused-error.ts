import type { RevealRefusal } from "@orderhub/schema/contracts/reveal-buyer";
import { ApiError } from "../errors/api-error.ts";

export type RefusalReason = RevealRefusal | "daily_limit";

const messages: Readonly<Record<RefusalReason, string>> = {
  no_token: "The channel gave no token for the receiver of this order",
  not_offered: "This channel does not reveal buyers",
  order_closed: "The channel reveals no buyer of a closed order",
  no_match: "The channel does not know the receiver of this order any more",
  channel_limit: "The channel's limit is reached; try again in a minute",
  daily_limit: "Your limit for today is reached",
};

/** Nobody says who the buyer is, for a reason that trying again does not change. */
export class RevealRefusedError extends ApiError {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason.endsWith("_limit") ? "LIMIT_EXCEEDED" : "NOT_FOUND", messages[reason], ["orderId"]);
    this.name = "RevealRefusedError";
    this.reason = reason;
  }
}
