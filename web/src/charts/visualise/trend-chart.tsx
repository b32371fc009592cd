import type { LineCustomSvgLayerProps, LineSeries } from "@nivo/line";
import { ResponsiveLine } from "@nivo/line";
import type { ReactNode } from "react";
import { useMemo } from "react";
import type { TrendModel } from "../prepare/trend.ts";
import { trendMargin } from "./trend-geometry.ts";

type Layer = LineCustomSvgLayerProps<LineSeries>;

/** Hatched band behind buckets that are not over yet. */
const partialBands = (model: TrendModel) =>
  function PartialBands({ innerHeight, innerWidth }: Layer): ReactNode {
    const count = model.buckets.length;
    const step = count > 1 ? innerWidth / (count - 1) : innerWidth;
    return (
      <g aria-hidden>
        <defs>
          <pattern id="unfinished" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--oh-accent-soft)" />
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--oh-line-strong)" strokeWidth="1.5" />
          </pattern>
        </defs>
        {model.buckets.map((bucket, index) => {
          if (!bucket.isPartial) return null;
          const left = Math.max(0, index * step - step / 2);
          const right = count > 1 ? Math.min(innerWidth, index * step + step / 2) : innerWidth;
          return (
            <rect
              key={bucket.start}
              x={left}
              width={right - left}
              height={innerHeight}
              fill="url(#unfinished)"
              opacity={0.7}
            />
          );
        })}
      </g>
    );
  };

type Spot = { readonly x: number; readonly y: number };

const path = (spots: readonly (Spot | null)[]): string => {
  let open = false;
  return spots
    .map((spot) => {
      if (spot === null) {
        open = false;
        return "";
      }
      const command = open ? "L" : "M";
      open = true;
      return `${command}${spot.x.toFixed(1)},${spot.y.toFixed(1)}`;
    })
    .join("");
};

/** Solid while buckets are whole, dashed into the unfinished one; the comparison is dashed throughout. */
const drawnLines = (model: TrendModel) =>
  function DrawnLines({ series }: Layer): ReactNode {
    const lastIsPartial = model.buckets.at(-1)?.isPartial ?? false;
    const ordered = [...model.lines].sort((left, right) => Number(right.isCompare) - Number(left.isCompare));
    return (
      <g fill="none" strokeLinejoin="round" strokeLinecap="round">
        {ordered.map((line) => {
          const data = series.find((candidate) => candidate.id === line.id)?.data ?? [];
          // A bucket without a value has no position, whatever the types say.
          const spots = data.map(({ position }): Spot | null =>
            Number.isFinite(position.y) ? { x: position.x, y: position.y } : null,
          );
          if (line.isCompare) {
            return <path key={line.id} d={path(spots)} stroke={line.colour} strokeWidth={1.5} strokeDasharray="3 4" />;
          }
          const whole = lastIsPartial ? spots.slice(0, -1) : spots;
          const end = spots.at(-1);
          return (
            <g key={line.id} stroke={line.colour} strokeWidth={2}>
              <path d={path(whole)} />
              {lastIsPartial && <path d={path(spots.slice(-2))} strokeDasharray="2 4" />}
              {end !== null && end !== undefined && (
                <circle cx={end.x} cy={end.y} r={3} fill={line.colour} stroke="none" />
              )}
            </g>
          );
        })}
      </g>
    );
  };

const chartTheme = {
  text: { fill: "var(--oh-muted)", fontSize: 11, fontFamily: "var(--oh-font)" },
  axis: { ticks: { line: { strokeWidth: 0 }, text: { fill: "var(--oh-muted)", fontSize: 11 } } },
  grid: { line: { stroke: "var(--oh-line)", strokeWidth: 1 } },
};

type TrendChartProps = { model: TrendModel; formatTick: (value: number) => string };

/** Draws a prepared trend; hovering, keys and menus live in the overlay above it. */
export const TrendChart = ({ model, formatTick }: TrendChartProps): ReactNode => {
  const data = useMemo(
    () => model.lines.map((line) => ({ id: line.id, data: line.plot.map((y, x) => ({ x, y })) })),
    [model],
  );
  const layers = useMemo(() => [partialBands(model), "grid" as const, "axes" as const, drawnLines(model)], [model]);
  return (
    <ResponsiveLine
      data={data}
      layers={layers}
      margin={trendMargin}
      xScale={{ type: "point" }}
      yScale={{ type: "linear", min: model.min, max: model.max }}
      gridYValues={[...model.ticks]}
      enableGridX={false}
      axisLeft={{
        tickValues: [...model.ticks],
        tickSize: 0,
        tickPadding: 10,
        format: (value) => formatTick(Number(value)),
      }}
      axisBottom={{
        tickValues: [...model.marks],
        tickSize: 0,
        tickPadding: 8,
        format: (value) => model.buckets[Number(value)]?.label ?? "",
      }}
      theme={chartTheme}
      role="presentation"
      isInteractive={false}
      animate={false}
    />
  );
};
