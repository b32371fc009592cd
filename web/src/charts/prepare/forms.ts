import type { MetricUnit } from "../../generated/graphql.ts";

/** How a trend is drawn. Each form is one file of charts/visualise. */
export const trendForms = ["line", "area", "bar"] as const;
export type TrendForm = (typeof trendForms)[number];

type Shape = { readonly unit: MetricUnit; readonly isBrokenOut: boolean; readonly bucketCount: number };

/** More bars than this are thinner than a reader can tell apart, and more marks than SVG draws at once. */
const barsMax = 124;

/** Forms that say the truth about this shape: shares of different wholes are never put on top of each other. */
export const formsFor = ({ unit, isBrokenOut, bucketCount }: Shape): readonly TrendForm[] =>
  trendForms.filter((form) => {
    if (form === "area") return !isBrokenOut || unit !== "RATIO";
    return form !== "bar" || bucketCount <= barsMax;
  });

/** The form that was asked for, or a line where it cannot be drawn. */
export const formOf = (asked: TrendForm, shape: Shape): TrendForm => (formsFor(shape).includes(asked) ? asked : "line");

/** Whether the parts of a break-out are drawn on top of each other. */
export const isStacked = (form: TrendForm, { unit, isBrokenOut }: Omit<Shape, "bucketCount">): boolean =>
  isBrokenOut && form !== "line" && unit !== "RATIO";
