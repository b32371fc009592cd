import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import type { TrendModel } from "../prepare/trend.ts";
import { bucketShare, nearestBucket, trendMargin } from "../prepare/trend-geometry.ts";
import css from "./trend-overlay.module.css";

type Brush = { readonly from: number; readonly to: number };
type TrendOverlayProps = {
  model: TrendModel;
  label: string;
  /** A bucket was chosen by click or Enter; `share` says where, for the menu. */
  onPick: (index: number, share: number) => void;
  onZoom: (from: number, to: number) => void;
};

const spoken = (model: TrendModel, index: number): string => {
  const values = model.lines.map((line) => `${line.label} ${line.texts[index] ?? ""}`).join(", ");
  return `${model.buckets[index]?.longLabel ?? ""}: ${values}`;
};

const moved: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowLeft: (index) => Math.max(0, index - 1),
  ArrowRight: (index, last) => Math.min(last, index + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** What a screen reader hears: the plot is a slider over its buckets. */
const sliderOf = (model: TrendOverlayProps["model"], label: string, active: number | undefined) => {
  const last = Math.max(0, model.buckets.length - 1);
  return {
    "aria-label": label,
    "aria-valuemin": 0,
    "aria-valuemax": last,
    "aria-valuetext": spoken(model, active ?? model.buckets.length - 1),
  } as const;
};

function bucketUnder(plot: HTMLDivElement | null, clientX: number, count: number): number {
  const box = plot?.getBoundingClientRect();
  return box === undefined ? 0 : nearestBucket((clientX - box.left) / box.width, count);
}

/** Pointer and keyboard life of the trend: hover reads all lines, click opens a menu, a brush zooms, arrows walk. */
export const TrendOverlay = ({ model, label, onPick, onZoom }: TrendOverlayProps): ReactNode => {
  const plot = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number>();
  const [brush, setBrush] = useState<Brush>();
  const count = model.buckets.length;
  const at = (event: PointerEvent): number => bucketUnder(plot.current, event.clientX, count);
  const finish = (event: PointerEvent): void => {
    const index = at(event);
    setBrush(undefined);
    if (brush === undefined || event.button !== 0) return;
    if (Math.abs(brush.from - index) >= 1) onZoom(Math.min(brush.from, index), Math.max(brush.from, index));
    else onPick(index, bucketShare(index, count));
  };
  const onKey = (event: KeyboardEvent): void => {
    const current = active ?? count - 1;
    const move = moved[event.key];
    if (move !== undefined) setActive(active === undefined ? count - 1 : move(current, count - 1));
    else if (event.key === "Enter" || event.key === " ") onPick(current, bucketShare(current, count));
    else if (event.key === "Escape") setActive(undefined);
    else return;
    event.preventDefault();
  };
  const forget = (): void => {
    setActive(undefined);
  };
  const hover = (event: PointerEvent): void => {
    const index = at(event);
    setActive(index);
    if (brush !== undefined) setBrush({ ...brush, to: index });
  };
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (event.pointerType === "mouse") event.currentTarget.setPointerCapture(event.pointerId);
    setBrush({ from: at(event), to: at(event) });
  };
  return (
    <div
      ref={plot}
      className={css["plot"]}
      style={trendMargin}
      role="slider"
      tabIndex={0}
      aria-valuenow={active ?? Math.max(0, count - 1)}
      {...sliderOf(model, label, active)}
      onKeyDown={onKey}
      onBlur={forget}
      onPointerMove={hover}
      onPointerDown={begin}
      onPointerUp={finish}
      onPointerCancel={() => {
        setBrush(undefined);
      }}
      onPointerLeave={forget}
    >
      {brush !== undefined && brush.from !== brush.to && <BrushBand brush={brush} count={count} />}
      {active !== undefined && count > 0 && <Reading model={model} index={Math.min(active, count - 1)} />}
    </div>
  );
};

const BrushBand = ({ brush, count }: { brush: Brush; count: number }): ReactNode => {
  const left = bucketShare(Math.min(brush.from, brush.to), count);
  const right = bucketShare(Math.max(brush.from, brush.to), count);
  return (
    <div
      className={css["brush"]}
      style={{ left: `${String(left * 100)}%`, width: `${String((right - left) * 100)}%` }}
    />
  );
};

const Reading = ({ model, index }: { model: TrendModel; index: number }): ReactNode => {
  const { t } = useTranslation();
  const bucket = model.buckets[index];
  if (bucket === undefined) return null;
  const share = bucketShare(index, model.buckets.length);
  const side =
    share > 0.55
      ? { right: `calc(${String((1 - share) * 100)}% + 12px)` }
      : { left: `calc(${String(share * 100)}% + 12px)` };
  return (
    <>
      <div className={css["cross"]} style={{ left: `${String(share * 100)}%` }} />
      <div className={css["reading"]} style={side}>
        <p className={css["when"]}>
          {bucket.longLabel}
          {bucket.isPartial && <em> · {t("stamp.partial")}</em>}
        </p>
        {model.lines.map((line) => (
          <p key={line.id} className={css["line"]}>
            <span className={css["swatch"]} data-dashed={line.isCompare} style={{ borderColor: line.colour }} />
            <span className={css["name"]}>
              {line.label}
              {line.isCompare && bucket.compareLabel !== undefined && <small> {bucket.compareLabel}</small>}
            </span>
            <b className="num">{line.texts[index] ?? ""}</b>
          </p>
        ))}
      </div>
    </>
  );
};
