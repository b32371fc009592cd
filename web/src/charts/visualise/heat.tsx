import type { CustomLayerProps } from "@nivo/heatmap";
import { ResponsiveHeatMap } from "@nivo/heatmap";
import type { ReactNode } from "react";
import type { HeatModel } from "../prepare/heat.ts";
import { heatInk, heatMargin } from "../prepare/heat-geometry.ts";
import { chartTheme } from "./frame.tsx";

type Datum = { x: string; y: number; level: number };

const gap = 1;
/** The library would give each cell eight springs, whether anything moves or not: a second of a desktop's time. */
const Cells = ({ cells }: CustomLayerProps<Datum>): ReactNode =>
  cells.map((cell) => (
    <rect
      key={cell.id}
      x={cell.x - cell.width / 2 + gap}
      y={cell.y - cell.height / 2 + gap}
      width={Math.max(0, cell.width - 2 * gap)}
      height={Math.max(0, cell.height - 2 * gap)}
      rx={2}
      fill={heatInk(cell.data.level)}
    />
  ));
const layers: ("axes" | typeof Cells)[] = ["axes", Cells];

/** Counts by row and hour as ink. */
export const HeatForm = ({ model }: { model: HeatModel }): ReactNode => {
  const labels = new Map(model.rows.map((row) => [row.value, row.label]));
  return (
    <ResponsiveHeatMap<Datum, object>
      data={model.rows.map((row) => ({
        id: row.value,
        data: row.cells.map(({ hour, value, level }) => ({ x: String(hour), y: Number(value ?? 0), level })),
      }))}
      margin={heatMargin}
      theme={chartTheme}
      animate={false}
      isInteractive={false}
      enableLabels={false}
      axisTop={null}
      axisRight={null}
      axisLeft={{ tickSize: 0, tickPadding: 8, format: (value: string) => labels.get(value) ?? value }}
      axisBottom={{ tickSize: 0, tickPadding: 6, format: (hour: string) => (Number(hour) % 3 === 0 ? hour : "") }}
      layers={layers}
    />
  );
};
