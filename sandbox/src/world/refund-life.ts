import { day, hour, minute, type Seconds } from "./instants.ts";
import type { Random } from "./random.ts";

export type RefundStatus =
  | "WAIT_SELLER_AGREE"
  | "WAIT_BUYER_RETURN_GOODS"
  | "WAIT_SELLER_CONFIRM_GOODS"
  | "SELLER_REFUSE_BUYER"
  | "CLOSED"
  | "SUCCESS";

export type GoodStatus = "BUYER_NOT_RECEIVED" | "BUYER_RECEIVED" | "BUYER_RETURNED_GOODS";

export interface RefundStep {
  readonly at: Seconds;
  readonly status: RefundStatus;
  readonly goodStatus: GoodStatus;
}

/** One refund request of one line, with all its later states. */
export interface RefundLife {
  readonly line: number;
  /** Share of the line's paid amount, in thousandths. 1000 is a full refund. */
  readonly permille: number;
  /** The trade's freight is given back with this refund. */
  readonly withFreight: boolean;
  readonly hasGoodReturn: boolean;
  readonly phase: "onsale" | "aftersale";
  readonly reason: string;
  readonly steps: readonly RefundStep[];
}

interface Milestones {
  readonly paidAt: Seconds;
  readonly shippedAt: Seconds;
  readonly signedAt: Seconds;
  readonly finishAt: Seconds;
  readonly lineCount: number;
}

interface DrawnRefunds {
  readonly refunds: RefundLife[];
  /** All lines were refunded before anything was shipped. */
  readonly closedBeforeShipping?: Seconds;
  /** All lines were refunded after shipping, before the trade finished. */
  readonly closedAt?: Seconds;
  readonly finishAt: Seconds;
}

type End = "SUCCESS" | "CLOSED" | "REFUSED_CLOSED" | "REFUSED_SUCCESS";

const earlyReasons = ["拍错/多拍/不喜欢", "不想要了", "地址/电话信息填写错误", "缺货"];
const transitReasons = ["快递一直未送达", "不喜欢/不想要", "快递无跟踪记录"];
const lateReasons = ["尺码不合适", "七天无理由退换货", "质量问题", "颜色/款式与描述不符", "少件/漏发"];
const partialReasons = ["商家补差价", "轻微瑕疵补偿", "少件/漏发"];

/** Draws the refunds of a paid trade and what they do to its end. */
export function drawRefunds(random: Random, times: Milestones): DrawnRefunds {
  const share = random.next();
  if (share < 0.05) return cancelBeforeShipping(random, times);
  if (share < 0.075) return refundBeforeFinish(random, times, false);
  if (share < 0.12) return refundBeforeFinish(random, times, true);
  if (share < 0.145) return compensate(random, times);
  if (share < 0.165) return returnAfterFinish(random, times);
  return { refunds: [], finishAt: times.finishAt };
}

function drawEnd(random: Random): End {
  const share = random.next();
  if (share < 0.8) return "SUCCESS";
  if (share < 0.89) return "CLOSED";
  return share < 0.95 ? "REFUSED_CLOSED" : "REFUSED_SUCCESS";
}

function linesAsked(random: Random, lineCount: number): number[] {
  if (lineCount === 1 || random.chance(0.4)) return Array.from({ length: lineCount }, (_, line) => line);
  return [random.between(0, lineCount - 1)];
}

function cancelBeforeShipping(random: Random, times: Milestones): DrawnRefunds {
  const asked =
    times.paidAt + random.between(minute, Math.max(2 * minute, times.shippedAt - times.paidAt - 40 * minute));
  const wait = random.between(2 * minute, 30 * minute);
  const reason = random.pick(earlyReasons);
  const refunds = Array.from({ length: times.lineCount }, (_, line): RefundLife => {
    const at = asked + line * 3;
    const step = (after: number, status: RefundStatus): RefundStep => ({
      at: at + after,
      status,
      goodStatus: "BUYER_NOT_RECEIVED",
    });
    return {
      line,
      permille: 1000,
      withFreight: line === times.lineCount - 1,
      hasGoodReturn: false,
      phase: "onsale",
      reason,
      steps: [step(0, "WAIT_SELLER_AGREE"), step(wait, "SUCCESS")],
    };
  });
  return { refunds, closedBeforeShipping: asked + wait + (times.lineCount - 1) * 3 + 1, finishAt: times.finishAt };
}

function steps(random: Random, from: Seconds, end: End, returning: boolean): RefundStep[] {
  const good: GoodStatus = returning ? "BUYER_RECEIVED" : "BUYER_NOT_RECEIVED";
  const list: RefundStep[] = [{ at: from, status: "WAIT_SELLER_AGREE", goodStatus: good }];
  let at = from;
  const push = (after: number, status: RefundStatus, goodStatus: GoodStatus): void => {
    at += after;
    list.push({ at, status, goodStatus });
  };
  if (end === "REFUSED_CLOSED" || end === "REFUSED_SUCCESS") {
    push(random.between(hour, 20 * hour), "SELLER_REFUSE_BUYER", good);
    if (end === "REFUSED_CLOSED") push(random.between(2 * hour, 2 * day), "CLOSED", good);
    else push(random.between(2 * hour, 2 * day), "SUCCESS", good);
    return list;
  }
  if (end === "CLOSED") {
    push(random.between(20 * minute, 30 * hour), "CLOSED", good);
    return list;
  }
  if (returning) {
    push(random.between(20 * minute, 16 * hour), "WAIT_BUYER_RETURN_GOODS", good);
    push(random.between(3 * hour, 2 * day), "WAIT_SELLER_CONFIRM_GOODS", "BUYER_RETURNED_GOODS");
    push(random.between(day, 3 * day), "SUCCESS", "BUYER_RETURNED_GOODS");
  } else push(random.between(20 * minute, 30 * hour), "SUCCESS", good);
  return list;
}

/** In transit (money only) or after signing (goods come back), while the trade is still open. */
function refundBeforeFinish(random: Random, times: Milestones, returning: boolean): DrawnRefunds {
  const from = returning
    ? times.signedAt + random.between(10 * minute, 20 * hour)
    : times.signedAt - random.between(hour, 20 * hour);
  const end = drawEnd(random);
  const lines = linesAsked(random, times.lineCount);
  const reason = random.pick(returning ? lateReasons : transitReasons);
  const refunds = lines.map((line, index): RefundLife => ({
    line,
    permille: 1000,
    withFreight: false,
    hasGoodReturn: returning,
    phase: "onsale",
    reason,
    steps: steps(random, from + index * 5, end, returning),
  }));
  const last = Math.max(...refunds.map((refund) => refund.steps.at(-1)?.at ?? 0));
  const succeeded = end === "SUCCESS" || end === "REFUSED_SUCCESS";
  if (succeeded && lines.length === times.lineCount) {
    return { refunds, closedAt: Math.max(last, times.signedAt) + 1, finishAt: times.finishAt };
  }
  return { refunds, finishAt: Math.max(times.finishAt, last + day) };
}

/** A small payment after the trade finished; the goods stay. */
function compensate(random: Random, times: Milestones): DrawnRefunds {
  const from = times.finishAt + random.between(hour, 6 * day);
  const refund: RefundLife = {
    line: random.between(0, times.lineCount - 1),
    permille: random.between(30, 400),
    withFreight: false,
    hasGoodReturn: false,
    phase: "aftersale",
    reason: random.pick(partialReasons),
    steps: steps(random, from, random.chance(0.9) ? "SUCCESS" : "REFUSED_CLOSED", false).map((step) => ({
      ...step,
      goodStatus: "BUYER_RECEIVED",
    })),
  };
  return { refunds: [refund], finishAt: times.finishAt };
}

function returnAfterFinish(random: Random, times: Milestones): DrawnRefunds {
  const refund: RefundLife = {
    line: random.between(0, times.lineCount - 1),
    permille: 1000,
    withFreight: false,
    hasGoodReturn: true,
    phase: "aftersale",
    reason: random.pick(lateReasons),
    steps: steps(random, times.finishAt + random.between(2 * hour, 10 * day), drawEnd(random), true),
  };
  return { refunds: [refund], finishAt: times.finishAt };
}
