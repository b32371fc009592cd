import type { TrendModel } from "../prepare/trend.ts";

/** What a form of the trend is given to draw. */
export type TrendFormProps = {
  readonly model: TrendModel;
  /** The line that stands out; the others step back. Undefined: all alike. */
  readonly lit: string | undefined;
};

const faint = 0.22;
export const opacityOf = (id: string, lit: string | undefined): number => (lit === undefined || lit === id ? 1 : faint);
