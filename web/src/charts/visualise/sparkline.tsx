import type { ReactNode } from "react";
import { sparkOf } from "../prepare/scale.ts";

const width = 160;
const height = 30;

type SparklineProps = { values: readonly (number | null)[]; isPartialEnd: boolean };

/** Shape of the period behind a tile; decoration only, the trend card carries the values. */
export const Sparkline = ({ values, isPartialEnd }: SparklineProps): ReactNode => {
  const { area, solid, dashed } = sparkOf(values, { width, height, isPartialEnd });
  return (
    <svg
      viewBox={`0 -2 ${String(width)} ${String(height + 4)}`}
      preserveAspectRatio="none"
      width="100%"
      height="34"
      aria-hidden
    >
      {(solid !== "" || dashed !== "") && (
        <g fill="none" stroke="var(--oh-accent)" strokeWidth="1.5" strokeLinejoin="round">
          <path d={area} fill="var(--oh-accent)" stroke="none" opacity="0.08" />
          <path d={solid} vectorEffect="non-scaling-stroke" />
          <path d={dashed} vectorEffect="non-scaling-stroke" strokeDasharray="2 3" />
        </g>
      )}
    </svg>
  );
};
