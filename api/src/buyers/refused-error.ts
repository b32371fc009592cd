import type { RevealRefusal } from "@orderhub/schema/contracts/reveal-buyer";
import { ApiError } from "../errors/api-error.ts";
import { say, type Message } from "../errors/message.ts";

export type RefusalReason = RevealRefusal | "daily_limit";

const messages: Readonly<Record<RefusalReason, Message>> = {
  no_token: say("noBuyerToken"),
  not_offered: say("noBuyersHere"),
  order_closed: say("orderClosed"),
  no_match: say("noBuyerMatch"),
  channel_limit: say("channelLimit"),
  daily_limit: say("dailyLimit"),
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
