import type { LineCustomSvgLayerProps } from "@nivo/line";
import { ResponsiveLine } from "@nivo/line";
import type { ReactNode } from "react";
import { useId, useMemo } from "react";
import type { TrendLine, TrendModel } from "../prepare/trend.ts";
import type { TrendFormProps } from "./form.ts";
import { opacityOf } from "./form.ts";
import { bottomAxis, frameOf, Hatch } from "./frame.tsx";

type Series = { readonly id: string; readonly data: readonly { readonly x: number; readonly y: number | null }[] };
type Layer = LineCustomSvgLayerProps<Series>;
type Spot = { x: number; y: number };

/** From edge to edge, as the plot above it is pointed at; one bucket alone stands in the middle. */
export const acrossOf = ({ buckets }: TrendModel) =>
  buckets.length > 1
    ? ({ type: "linear", min: 0, max: buckets.length - 1, nice: false } as const)
    : ({ type: "linear", min: -1, max: 1, nice: false } as const);

export const seriesOf = (lines: readonly TrendLine[]): Series[] =>
  lines.map(({ id, plot }) => ({ id, data: plot.map((y, x) => ({ x, y })) }));

/** The comparison lies underneath. */
const inOrder = (lines: readonly TrendLine[]): TrendLine[] =>
  [...lines].sort((left, right) => Number(right.isCompare) - Number(left.isCompare));

/** A value without neighbours has no line to lie on: it is a dot. */
const lonely = (points: readonly (Spot | null)[]): Spot[] =>
  points.filter((spot, index): spot is Spot => spot !== null && !points[index - 1] && !points[index + 1]);

type StrokeProps = { line: TrendLine; points: readonly (Spot | null)[]; isOpen: boolean; draw: Layer["lineGenerator"] };

/** Solid while buckets are whole and dashed into the unfinished one; the comparison is dashed throughout. */
const Stroke = ({ line, points, isOpen, draw }: StrokeProps): ReactNode => {
  // The generator leaves out what has no value; its types do not say so.
  const path = (part: readonly (Spot | null)[]): string => draw(part as Spot[]) ?? "";
  const last = points.at(-1);
  return (
    <g
      fill="none"
      stroke={line.colour}
      strokeWidth={line.isCompare ? 1.5 : 2}
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {line.isCompare ? (
        <path d={path(points)} strokeDasharray="3 4" />
      ) : (
        <>
          <path d={path(isOpen ? points.slice(0, -1) : points)} />
          {isOpen && <path d={path(points.slice(-2))} strokeDasharray="2 4" />}
        </>
      )}
      {[...lonely(points), ...(last && !line.isCompare ? [last] : [])].map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={2.5} fill={line.colour} stroke="none" />
      ))}
    </g>
  );
};

const strokesOf = ({ model, lit }: TrendFormProps) => {
  const isOpen = model.buckets.at(-1)?.isPartial ?? false;
  const Strokes = ({ xScale, yScale, lineGenerator }: Layer): ReactNode =>
    inOrder(model.lines)
      .filter((line) => line.isShown)
      .map((line) => (
        <g key={line.id} opacity={opacityOf(line.id, lit)}>
          <Stroke
            line={line}
            points={line.plot.map((y, x) => (y === null ? null : { x: xScale(x), y: yScale(y) }))}
            isOpen={isOpen}
            draw={lineGenerator.defined(Boolean)}
          />
        </g>
      ));
  return Strokes;
};

/** Lines over time. */
export const LineForm = ({ model, lit }: TrendFormProps): ReactNode => {
  const id = useId();
  const layers = useMemo(() => {
    const Unfinished = (room: Layer): ReactNode => (
      <Hatch model={model} id={id} innerWidth={room.innerWidth} innerHeight={room.innerHeight} />
    );
    return [Unfinished, "grid", "axes", strokesOf({ model, lit })] as const;
  }, [model, lit, id]);
  return (
    <ResponsiveLine<Series>
      {...frameOf(model)}
      data={seriesOf(model.lines.filter((line) => line.isShown))}
      xScale={acrossOf(model)}
      yScale={{ type: "linear", min: model.min, max: model.max, nice: false }}
      axisBottom={bottomAxis(model)}
      enableGridX={false}
      gridYValues={model.ticks}
      enablePoints={false}
      layers={layers}
    />
  );
};
