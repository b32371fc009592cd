import type { MetricPart } from "../generated/graphql.ts";
import { formatView, sharedPart } from "./url-state/codec.ts";
import type { ViewState } from "./url-state/view.ts";
import { localText } from "./time/zone.ts";

export type Drill = {
  readonly metric: string;
  readonly part?: MetricPart;
  /** Half-open; written as fixed instants, so that the list counts what the number counted. */
  readonly start: string;
  readonly end: string;
  readonly narrow?: Partial<Pick<ViewState, "channel" | "shop" | "market" | "province" | "status">>;
  readonly hour?: number;
};

const partName: Readonly<Record<MetricPart, string>> = {
  VALUE: "",
  NUMERATOR: ".numerator",
  DENOMINATOR: ".denominator",
};

/** Address of the orders behind a number: same period, basis and filters, and the predicate of the metric. */
export const drillSearch = (view: ViewState, drill: Drill): Record<string, string> =>
  formatView({
    ...sharedPart(view),
    ...drill.narrow,
    from: localText(Date.parse(drill.start)),
    to: localText(Date.parse(drill.end)),
    behind: `${drill.metric}${partName[drill.part ?? "VALUE"]}`,
    hour: drill.hour === undefined ? "" : String(drill.hour),
  });

/** Reads `refundRate.numerator` back; undefined where nothing is drilled. */
export const behindOf = (text: string): { metric: string; part: MetricPart } | undefined => {
  if (text === "") return undefined;
  const [metric = "", part = "value"] = text.split(".");
  return { metric, part: part.toUpperCase() as MetricPart };
};
