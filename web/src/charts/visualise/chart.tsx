import type { ComponentType, LazyExoticComponent, ReactNode } from "react";
import { lazy, Suspense } from "react";
import type { HeatModel } from "../prepare/heat.ts";
import type { TrendForm } from "../prepare/forms.ts";
import css from "./chart.module.css";
import type { TrendFormProps } from "./form.ts";
import { Seen } from "./seen.tsx";

/** Each form is one file that is loaded when a chart of it comes into view. */
const trends: Readonly<Record<TrendForm, LazyExoticComponent<ComponentType<TrendFormProps>>>> = {
  line: lazy(() => import("./line.tsx").then((module) => ({ default: module.LineForm }))),
  area: lazy(() => import("./area.tsx").then((module) => ({ default: module.AreaForm }))),
  bar: lazy(() => import("./bar.tsx").then((module) => ({ default: module.BarForm }))),
};
const Heat = lazy(() => import("./heat.tsx").then((module) => ({ default: module.HeatForm })));

/** The place of a drawing; it has its size before the drawing is there, so that nothing moves when it comes. */
const Place = ({ children }: { children: ReactNode }): ReactNode => (
  <div className={css["place"]} aria-hidden data-chart>
    <Seen>
      <Suspense fallback={null}>{children}</Suspense>
    </Seen>
  </div>
);

/** Draws a prepared trend. Pointing, keys and words live above it, and speak for it. */
export const TrendChart = (props: TrendFormProps): ReactNode => {
  const Form = trends[props.model.form];
  return (
    <Place>
      <Form {...props} />
    </Place>
  );
};

/** Draws a prepared heat map; the grid above it is pointed at, walked and spoken. */
export const HeatChart = ({ model }: { model: HeatModel }): ReactNode => (
  <Place>
    <Heat model={model} />
  </Place>
);
