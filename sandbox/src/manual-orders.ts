import type { ManualOrder } from "./ledger/overlay.ts";
import type { ManualState } from "./state/saved-state.ts";
import type { EventKind, Life, TradeEvent } from "./world/life.ts";
import { day } from "./world/instants.ts";
import type { Seconds } from "./world/instants.ts";
import type { RefundLife } from "./world/refund-life.ts";

const stageEvents: Record<Exclude<ManualState["stage"], "story">, readonly EventKind[]> = {
  unpaid: ["created"],
  paid: ["created", "paid"],
  shipped: ["created", "paid", "shipped"],
  finished: ["created", "paid", "shipped", "signed", "finished"],
  refunded: ["created", "paid"],
};

/** The life of an order made by hand: one event per second up to its stage, then nothing more. */
export function stagedLife(stage: Exclude<ManualState["stage"], "story">, createdAt: Seconds, lineCount: number): Life {
  const events: TradeEvent[] = stageEvents[stage].map((kind, index) => ({ at: createdAt + index, kind }));
  if (stage === "unpaid") events.push({ at: createdAt + day, kind: "cancelled" });
  if (stage !== "refunded") return { lineCount, presale: false, events, refunds: [] };
  const refunds = Array.from({ length: lineCount }, (_, line): RefundLife => {
    const asked = createdAt + 2 + line;
    events.push({ at: asked, kind: "refund", refundNo: line, stepNo: 0 });
    events.push({ at: asked + lineCount, kind: "refund", refundNo: line, stepNo: 1 });
    return {
      line,
      permille: 1000,
      withFreight: line === lineCount - 1,
      hasGoodReturn: false,
      phase: "onsale",
      reason: "不想要了",
      steps: [
        { at: asked, status: "WAIT_SELLER_AGREE", goodStatus: "BUYER_NOT_RECEIVED" },
        { at: asked + lineCount, status: "SUCCESS", goodStatus: "BUYER_NOT_RECEIVED" },
      ],
    };
  });
  events.push({ at: createdAt + 2 + 2 * lineCount, kind: "closed" });
  return { lineCount, presale: false, events: events.toSorted((left, right) => left.at - right.at), refunds };
}

/** What the ledger needs of a remembered order. `story` draws a whole life as if the story had sold it. */
export function manualOrder(manual: ManualState): ManualOrder {
  const { createdAt, province, stage, poison } = manual;
  return {
    createdAt,
    ...(province !== undefined && { province }),
    ...(poison !== undefined && { poison }),
    ...(stage !== "story" && { life: stagedLife(stage, createdAt, manual.lines) }),
  };
}
