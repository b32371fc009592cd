import type { Dimension, TrendQueryVariables } from "../../../generated/graphql.ts";
import { TrendDocument } from "../../../generated/graphql.ts";
import type { ApiState } from "../../../lib/api/use-api.ts";
import { partOf, useValues } from "../../../lib/api/use-api.ts";
import type { Definition } from "../../../lib/hub/hub.tsx";
import { askedMetric, useHub } from "../../../lib/hub/hub.tsx";
import { apiGrain, basisOf, comparisonOf, grainOf, metricFilterOf, periodInput, rangeOf } from "../../../lib/scope.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { allowedGrains } from "../../../lib/time/range.ts";
import { useView } from "../../../lib/url-state/use-view.ts";
import type { TrendAnswer } from "../answers.ts";
import { useFairly } from "./use-fairly.ts";

export type TrendState = {
  readonly state: ApiState<TrendAnswer>;
  readonly variables: TrendQueryVariables;
  readonly definition: Definition | undefined;
  /** The address names a metric that there is not. */
  readonly isUnknown: boolean;
};

/** Lines of a break-out that stay readable; the rest are summed into one "other" line. */
const shownLines = 5;

export const useTrend = (): TrendState => {
  const view = useView();
  const { nowMs } = useClock();
  const { definitions, isLoading } = useHub();
  const name = askedMetric(view.metric);
  const definition = definitions.find((item) => item.name === name);
  const basis = basisOf(view);
  const allowed = allowedGrains(rangeOf(view, nowMs)).map(apiGrain);
  const grain = grainOf(view, nowMs);
  const by: Dimension[] = view.by === "none" ? [] : [view.by.toUpperCase() as Dimension];
  const variables: TrendQueryVariables = {
    names: [name],
    period: periodInput(view, nowMs),
    grain: allowed.includes(grain) ? grain : (allowed[0] ?? "DAY"),
    by,
    filter: metricFilterOf(view),
    basis,
    // A comparison beside every line of a break-out would be unreadable.
    compare: by.length > 0 ? null : comparisonOf(view, nowMs),
    top: by.length > 0 ? shownLines : null,
  };
  const isOffBasis = definition !== undefined && !definition.bases.includes(basis);
  const isUnknown = !isLoading && definitions.length > 0 && definition === undefined;
  const state = useValues(TrendDocument, variables, { pause: isOffBasis || isUnknown });
  return { ...useFairly(partOf(state, (data) => data.metrics)), variables, definition, isUnknown };
};
