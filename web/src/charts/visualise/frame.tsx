import type { AxisProps, AxisTickProps } from "@nivo/axes";
import type { PartialTheme } from "@nivo/theming";
import type { ReactNode } from "react";
import type { TrendModel } from "../prepare/trend.ts";
import { partialSpans, trendMargin } from "../prepare/trend-geometry.ts";
import css from "./frame.module.css";

/** What the library draws looks like the rest of the page, in both themes. */
export const chartTheme: PartialTheme = {
  text: { fontFamily: "inherit", fontSize: 11, fill: "var(--oh-muted)" },
  axis: {
    domain: { line: { stroke: "none" } },
    ticks: { line: { stroke: "none" }, text: { fontSize: 11, fill: "var(--oh-muted)" } },
  },
  grid: { line: { stroke: "var(--oh-line)", strokeWidth: 1 } },
};

/** What is the same for every form of a trend. What lies over the drawing points, speaks and moves. */
export const frameOf = (model: TrendModel) => ({
  margin: trendMargin,
  theme: chartTheme,
  animate: false,
  isInteractive: false,
  axisTop: null,
  axisRight: null,
  axisLeft: {
    tickValues: model.ticks,
    tickSize: 0,
    tickPadding: 10,
    format: (value: number) => model.tickTexts[model.ticks.indexOf(value)] ?? "",
  } satisfies AxisProps<number>,
});

type Tick = Pick<AxisTickProps<number>, "x" | "value">;

/** Labels below the plot: the bucket, and where it changes the day or year below that. */
export const bottomAxis = (model: TrendModel): AxisProps<number> => {
  const marks = new Map(model.marks.map((mark) => [mark.index, mark]));
  return {
    tickValues: [...marks.keys()],
    tickSize: 0,
    renderTick: ({ x, value }: Tick) => {
      const mark = marks.get(value);
      return (
        <g key={value} transform={`translate(${String(x)},0)`} className={css["mark"]}>
          <text y={16}>{mark?.label}</text>
          {mark?.under !== undefined && (
            <text y={30} data-under>
              {mark.under}
            </text>
          )}
        </g>
      );
    },
  };
};

type Room = { readonly innerWidth: number; readonly innerHeight: number };
type HatchProps = Room & { model: TrendModel; id: string };

/** A bucket that is not over yet is hatched. */
export const Hatch = ({ model, id, innerWidth, innerHeight }: HatchProps): ReactNode => (
  <g>
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" className={css["ground"]} />
      <line y2="6" className={css["stripe"]} />
    </pattern>
    {partialSpans(model).map(({ left, right }) => (
      <rect
        key={left}
        x={left * innerWidth}
        width={(right - left) * innerWidth}
        height={innerHeight}
        fill={`url(#${id})`}
      />
    ))}
  </g>
);
