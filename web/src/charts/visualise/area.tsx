import type { LineCustomSvgLayerProps } from "@nivo/line";
import { ResponsiveLine } from "@nivo/line";
import type { ReactNode } from "react";
import { useId, useMemo } from "react";
import type { TrendFormProps } from "./form.ts";
import { opacityOf } from "./form.ts";
import { bottomAxis, frameOf, Hatch } from "./frame.tsx";
import { acrossOf, seriesOf } from "./line.tsx";

type Series = ReturnType<typeof seriesOf>[number];
type Layer = LineCustomSvgLayerProps<Series>;

const areasOf = ({ model, lit }: TrendFormProps) => {
  const lines = new Map(model.lines.map((line) => [line.id, line]));
  // Each area reaches down to the ground, so the highest of a pile is drawn first and the others over it.
  const Areas = ({ series, areaGenerator, lineGenerator }: Layer): ReactNode =>
    [...series].reverse().map(({ id, data }) => {
      const line = lines.get(id);
      const points = data.filter((point) => point.data.y !== null).map((point) => point.position);
      const ink =
        line?.isCompare === true ? "transparent" : `color-mix(in srgb, ${line?.colour ?? ""} 62%, var(--oh-surface))`;
      return (
        <g key={id} opacity={opacityOf(id, lit)}>
          <path d={areaGenerator([...points]) ?? ""} fill={ink} />
          <path
            d={lineGenerator([...points]) ?? ""}
            fill="none"
            stroke={line?.colour}
            strokeWidth={1.5}
            strokeDasharray={line?.isCompare === true ? "3 4" : undefined}
          />
        </g>
      );
    });
  return Areas;
};

/** Areas over time; the parts of a break-out lie on top of each other, so that the upper edge is their sum. */
export const AreaForm = ({ model, lit }: TrendFormProps): ReactNode => {
  const id = useId();
  const layers = useMemo(() => {
    const Unfinished = (room: Layer): ReactNode => (
      <g opacity={0.55}>
        <Hatch model={model} id={id} innerWidth={room.innerWidth} innerHeight={room.innerHeight} />
      </g>
    );
    return ["grid", areasOf({ model, lit }), Unfinished, "axes"] as const;
  }, [model, lit, id]);
  // In a pile a part without a value adds nothing; alone it is a gap.
  const shown = seriesOf(model.lines.filter((line) => line.isShown));
  const data = model.isStacked
    ? shown.map((one) => ({ ...one, data: one.data.map(({ x, y }) => ({ x, y: y ?? 0 })) }))
    : shown;
  return (
    <ResponsiveLine<Series>
      {...frameOf(model)}
      data={data}
      xScale={acrossOf(model)}
      yScale={{ type: "linear", min: model.min, max: model.max, nice: false, stacked: model.isStacked }}
      axisBottom={bottomAxis(model)}
      enableGridX={false}
      gridYValues={model.ticks}
      enableArea
      enablePoints={false}
      layers={layers}
    />
  );
};
