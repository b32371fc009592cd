import { heatLevels } from "./heat.ts";

/** Space around the cells, in pixels; the drawing and the grid above it must agree on it. */
export const heatMargin = { top: 2, right: 2, bottom: 22, left: 78 } as const;

const lightest = 14;

/** The ink of a level: none for nothing, then from a breath of the accent to all of it. */
export const heatInk = (level: number): string => {
  if (level <= 0) return "var(--oh-neutral-soft)";
  const share = lightest + ((100 - lightest) * (level - 1)) / (heatLevels - 1);
  return `color-mix(in srgb, var(--oh-accent) ${String(Math.round(share))}%, var(--oh-surface))`;
};
