import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";
import { useRef, useState } from "react";
import type { TrendModel } from "../prepare/trend.ts";
import { bucketShare, nearestBucket } from "../prepare/trend-geometry.ts";

export type Brush = { readonly from: number; readonly to: number };
export type PlaceProps = {
  model: TrendModel;
  /** A bucket was chosen by click, tap or Enter; `share` says where, for the menu. */
  onPick: (index: number, share: number) => void;
  onZoom: (from: number, to: number) => void;
};

/** Where the reader is on the plot: keys go on from there when the focus comes back from a menu. */
export const usePlace = ({ model, onPick, onZoom }: PlaceProps) => {
  const last = Math.max(0, model.buckets.length - 1);
  const [place, setPlace] = useState<number>();
  const [isReading, setReading] = useState(false);
  const [brush, setBrush] = useState<Brush>();
  const forget = (): void => {
    setReading(false);
    setBrush(undefined);
  };
  return {
    model,
    last,
    isReading,
    brush: brush !== undefined && brush.from !== brush.to ? brush : undefined,
    now: Math.min(place ?? last, last),
    setBrush,
    forget,
    read: (index: number): void => {
      setPlace(index);
      setReading(true);
    },
    pick: (index: number): void => {
      setPlace(index);
      onPick(index, bucketShare(model, index));
    },
    zoom: ({ from, to }: Brush): void => {
      forget();
      onZoom(Math.min(from, to), Math.max(from, to));
    },
  };
};

type Place = ReturnType<typeof usePlace>;

const moved: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowLeft: (index) => Math.max(0, index - 1),
  ArrowRight: (index, last) => Math.min(last, index + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Arrows walk, with Shift they mark a period; Enter opens the menu or zooms into what is marked, Escape lets go. */
export const keysOf = (at: Place) => ({
  onKeyDown: (event: KeyboardEvent): void => {
    const move = moved[event.key];
    if (move !== undefined) {
      // The first key shows where the reader is; the ones after it move.
      const next = at.isReading || event.shiftKey ? move(at.now, at.last) : at.now;
      at.read(next);
      at.setBrush(event.shiftKey ? { from: at.brush?.from ?? at.now, to: next } : undefined);
    } else if (event.key === "Enter" || event.key === " ") {
      if (at.brush === undefined) at.pick(at.now);
      else at.zoom(at.brush);
    } else if (event.key === "Escape" && at.isReading) at.forget();
    else return;
    event.preventDefault();
  },
  onBlur: at.forget,
});

/** A hand is never quite still: less than this is a click, not a brush. Pixels. */
const brushLeast = 8;

/** Hover reads, a drawn brush zooms, a click or tap opens the menu. */
export const usePointer = (at: Place) => {
  const plot = useRef<HTMLDivElement>(null);
  const begun = useRef<number>(undefined);
  const isBrushed = useRef(false);
  const under = (clientX: number): number => {
    const box = plot.current?.getBoundingClientRect();
    return box === undefined ? 0 : nearestBucket(at.model, (clientX - box.left) / box.width);
  };
  const cancel = (): void => {
    begun.current = undefined;
    at.forget();
  };
  const handlers = {
    onPointerDown: (event: PointerEvent): void => {
      if (event.button !== 0) return;
      if (event.pointerType === "mouse") event.currentTarget.setPointerCapture(event.pointerId);
      begun.current = event.clientX;
      isBrushed.current = false;
      at.read(under(event.clientX));
    },
    onPointerMove: (event: PointerEvent): void => {
      const index = under(event.clientX);
      at.read(index);
      const start = begun.current;
      if (start === undefined || Math.abs(event.clientX - start) < brushLeast) return;
      at.setBrush({ from: under(start), to: index });
    },
    onPointerUp: (): void => {
      begun.current = undefined;
      if (at.brush === undefined) return;
      isBrushed.current = true;
      at.zoom(at.brush);
    },
    onPointerCancel: cancel,
    onPointerLeave: cancel,
    // A menu that opened before the press is over would be closed by the end of it, so it waits for the click.
    onClick: (event: MouseEvent): void => {
      if (!isBrushed.current) at.pick(under(event.clientX));
    },
  };
  return { plot, handlers };
};
