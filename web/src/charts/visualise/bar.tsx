import type { BarCustomLayerProps, BarItemProps } from "@nivo/bar";
import { ResponsiveBar } from "@nivo/bar";
import type { ReactNode } from "react";
import { useId, useMemo } from "react";
import type { TrendModel } from "../prepare/trend.ts";
import { bucketShare } from "../prepare/trend-geometry.ts";
import type { TrendFormProps } from "./form.ts";
import { opacityOf } from "./form.ts";
import { bottomAxis, frameOf, Hatch } from "./frame.tsx";

type Datum = { [part: string]: number; bucket: number };
type Layer = BarCustomLayerProps<Datum>;

const barsOf = (model: TrendModel): { keys: string[]; data: Datum[] } => {
  const lines = model.lines.filter((line) => line.isShown && !line.isCompare);
  return {
    keys: lines.map((line) => line.id),
    data: model.buckets.map((_, bucket) => {
      const parts = lines.flatMap((line) => {
        const value = line.plot[bucket] ?? null;
        return value === null ? [] : [[line.id, value] as const];
      });
      return { ...Object.fromEntries(parts), bucket };
    }),
  };
};

/** What is compared with is a mark across its bar. */
const Compared = ({ model, innerWidth, innerHeight }: Layer & { model: TrendModel }): ReactNode => {
  const line = model.lines.find(({ isCompare, isShown }) => isCompare && isShown);
  const half = (innerWidth / Math.max(1, model.buckets.length)) * 0.42;
  return (line?.plot ?? []).map((value, index) => {
    if (value === null) return null;
    const x = bucketShare(model, index) * innerWidth;
    const y = ((model.max - value) / (model.max - model.min)) * innerHeight;
    return (
      <line
        key={x}
        x1={x - half}
        x2={x + half}
        y1={y}
        y2={y}
        stroke={line?.colour}
        strokeWidth={2}
        strokeDasharray="3 2"
      />
    );
  });
};

/** The library would turn a colour of the theme into a fixed one on the way. */
const Bar = ({ bar }: BarItemProps<Datum>): ReactNode => (
  <rect x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx={1} fill={bar.color} />
);

/** Bars over time; the parts of a break-out stand on top of each other where they can be added up. */
export const BarForm = ({ model, lit }: TrendFormProps): ReactNode => {
  const id = useId();
  const { keys, data } = useMemo(() => barsOf(model), [model]);
  const layers = useMemo(() => {
    const Unfinished = (room: Layer): ReactNode => (
      <g opacity={0.55}>
        <Hatch model={model} id={id} innerWidth={room.innerWidth} innerHeight={room.innerHeight} />
      </g>
    );
    const Before = (layer: Layer): ReactNode => <Compared model={model} {...layer} />;
    return ["grid", "bars", Before, Unfinished, "axes"] as const;
  }, [model, id]);
  const colours = new Map(model.lines.map((line) => [line.id, line.colour]));
  return (
    <ResponsiveBar<Datum>
      {...frameOf(model)}
      data={data}
      keys={keys}
      indexBy="bucket"
      groupMode={model.isStacked ? "stacked" : "grouped"}
      indexScale={{ type: "band", round: false }}
      valueScale={{ type: "linear", min: model.min, max: model.max, nice: false, round: false }}
      padding={0.24}
      innerPadding={0}
      colors={({ id: key }) => {
        const colour = colours.get(String(key)) ?? "var(--oh-accent)";
        const opacity = opacityOf(String(key), lit);
        return opacity === 1 ? colour : `color-mix(in srgb, ${colour} ${String(opacity * 100)}%, transparent)`;
      }}
      axisBottom={bottomAxis(model)}
      gridYValues={[...model.ticks]}
      enableLabel={false}
      barComponent={Bar}
      layers={layers}
    />
  );
};
