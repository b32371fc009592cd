import type { ReactNode } from "react";
import type { TrendModel } from "../prepare/trend.ts";
import { bucketShare, trendMargin } from "../prepare/trend-geometry.ts";
import { heightShare, partialSpans, plotSide, trendPaths } from "../prepare/trend-paths.ts";
import css from "./trend-chart.module.css";

const percent = (share: number): string => `${String(Math.round(share * 100_000) / 1_000)}%`;

type TrendChartProps = { model: TrendModel; formatTick: (value: number) => string };

/** Draws a prepared trend; hovering, keys and menus live in the overlay above it, which also speaks for it. */
export const TrendChart = ({ model, formatTick }: TrendChartProps): ReactNode => (
  <div className={css["plot"]} style={trendMargin} aria-hidden>
    {partialSpans(model).map(({ left, right }) => (
      <div key={left} className={css["unfinished"]} style={{ left: percent(left), width: percent(right - left) }} />
    ))}
    {model.ticks.map((tick) => (
      <div key={tick} className={css["tick"]} style={{ top: percent(heightShare(model, tick)) }}>
        <span>{formatTick(tick)}</span>
      </div>
    ))}
    <Lines model={model} />
    {model.marks.map((index) => (
      <span key={index} className={css["mark"]} style={{ left: percent(bucketShare(index, model.buckets.length)) }}>
        {model.buckets[index]?.label}
      </span>
    ))}
  </div>
);

const Lines = ({ model }: { model: TrendModel }): ReactNode => (
  <svg
    className={css["lines"]}
    viewBox={`0 0 ${String(plotSide)} ${String(plotSide)}`}
    preserveAspectRatio="none"
    focusable="false"
  >
    {trendPaths(model).map(({ id, colour, isCompare, solid, dashed, end }) => (
      <g key={id} stroke={colour} strokeWidth={isCompare ? 1.5 : 2}>
        <path d={solid} />
        <path d={dashed} strokeDasharray={isCompare ? "3 4" : "2 4"} />
        <path d={end} strokeWidth={6} />
      </g>
    ))}
  </svg>
);
