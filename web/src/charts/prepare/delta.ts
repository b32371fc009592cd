import type { Better } from "../../generated/graphql.ts";

export type Change = {
  readonly direction: "up" | "down" | "same";
  readonly meaning: "good" | "bad" | "neutral" | "same";
  /** Which of the two change colours: green and red by meaning, or by direction where the reader asked for 红涨绿跌. */
  readonly tone: "rise" | "fall" | "flat";
};

const zero = /^-?0*(?:\.0*)?$/u;

/** What a difference means for a metric; undefined where there is nothing to compare with. */
export const deltaOf = (delta: string | null, better: Better, riseIsRed: boolean): Change | undefined => {
  if (delta === null) return undefined;
  if (zero.test(delta)) return { direction: "same", meaning: "same", tone: "flat" };
  const direction = delta.startsWith("-") ? "down" : "up";
  if (better === "NEUTRAL")
    return { direction, meaning: "neutral", tone: riseIsRed ? toneOf(direction === "up") : "flat" };
  const good = (direction === "up") === (better === "HIGHER");
  return { direction, meaning: good ? "good" : "bad", tone: toneOf(riseIsRed ? direction === "up" : good) };
};

const toneOf = (rise: boolean): "rise" | "fall" => (rise ? "rise" : "fall");
