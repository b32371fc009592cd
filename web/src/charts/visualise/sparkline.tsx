import type { ReactNode } from "react";
import { sparkArea, sparkPath } from "../prepare/scale.ts";

const width = 160;
const height = 30;

const only = (values: readonly (number | null)[], keep: (index: number) => boolean): (number | null)[] =>
  values.map((value, index) => (keep(index) ? value : null));

type SparklineProps = { values: readonly (number | null)[]; isPartialEnd: boolean };

/** Shape of the period behind a tile; decoration only, the trend card carries the values. */
export const Sparkline = ({ values, isPartialEnd }: SparklineProps): ReactNode => {
  const last = values.length - 1;
  const split = isPartialEnd && last > 1;
  const area = sparkPath(values, width, height);
  const filled = sparkArea(values, width, height);
  const solid = split
    ? sparkPath(
        only(values, (index) => index < last),
        width,
        height,
      )
    : area;
  const dashed = split
    ? sparkPath(
        only(values, (index) => index >= last - 1),
        width,
        height,
      )
    : "";
  return (
    <svg
      viewBox={`0 -2 ${String(width)} ${String(height + 4)}`}
      preserveAspectRatio="none"
      width="100%"
      height="34"
      aria-hidden
    >
      {area !== "" && (
        <g fill="none" stroke="var(--oh-accent)" strokeWidth="1.5" strokeLinejoin="round">
          <path d={filled} fill="var(--oh-accent)" stroke="none" opacity="0.08" />
          <path d={solid} vectorEffect="non-scaling-stroke" />
          <path d={dashed} vectorEffect="non-scaling-stroke" strokeDasharray="2 3" />
        </g>
      )}
    </svg>
  );
};
