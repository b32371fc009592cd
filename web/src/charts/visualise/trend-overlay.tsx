import type { ReactNode } from "react";
import type { TrendModel } from "../prepare/trend.ts";
import { bucketShare, trendMargin } from "../prepare/trend-geometry.ts";
import { Reading } from "./reading.tsx";
import css from "./trend-overlay.module.css";
import type { Brush, PlaceProps } from "./use-place.ts";
import { keysOf, usePlace, usePointer } from "./use-place.ts";

const spoken = (model: TrendModel, index: number, brush: Brush | undefined): string => {
  const bucket = model.buckets[index];
  const values = model.lines.filter((line) => line.isShown).map((line) => `${line.label} ${line.texts[index] ?? ""}`);
  const said = [...values, ...(bucket?.change === undefined ? [] : [bucket.change])].join(", ");
  const marked = brush === undefined ? "" : `${model.buckets[brush.from]?.longLabel ?? ""} – `;
  return `${marked}${bucket?.longLabel ?? ""}: ${said}`;
};

const percent = (share: number): string => `${String(share * 100)}%`;

/** Pointer and keyboard life of the trend: hover reads all lines, click opens a menu, a brush zooms, arrows walk. */
export const TrendOverlay = (props: PlaceProps & { label: string }): ReactNode => {
  const { model, label } = props;
  const place = usePlace(props);
  const { plot, handlers } = usePointer(place);
  const { brush, isReading, now } = place;
  const count = model.buckets.length;
  return (
    <div
      ref={plot}
      className={css["plot"]}
      style={trendMargin}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={now}
      aria-valuetext={spoken(model, now, brush)}
      {...handlers}
      {...keysOf(place)}
    >
      {brush !== undefined && <BrushBand brush={brush} model={model} />}
      {isReading && count > 0 && <Cross model={model} index={now} />}
    </div>
  );
};

const BrushBand = ({ brush, model }: { brush: Brush; model: TrendModel }): ReactNode => {
  const left = bucketShare(model, Math.min(brush.from, brush.to));
  const right = bucketShare(model, Math.max(brush.from, brush.to));
  return <div className={css["brush"]} style={{ left: percent(left), width: percent(right - left) }} />;
};

const Cross = ({ model, index }: { model: TrendModel; index: number }): ReactNode => {
  const share = bucketShare(model, index);
  const side =
    share > 0.55 ? { right: `calc(${percent(1 - share)} + 12px)` } : { left: `calc(${percent(share)} + 12px)` };
  return (
    <>
      <div className={css["cross"]} style={{ left: percent(share) }} />
      <div className={css["reading"]} style={side} data-reading>
        <Reading model={model} index={index} />
      </div>
    </>
  );
};
