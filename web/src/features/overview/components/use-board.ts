import type { BoardQueryVariables, MetricName } from "../../../generated/graphql.ts";
import { BoardDocument } from "../../../generated/graphql.ts";
import type { ApiState } from "../../../lib/api/use-api.ts";
import { partOf, useValues } from "../../../lib/api/use-api.ts";
import { useHub } from "../../../lib/hub/hub.tsx";
import { basisOf, comparisonOf, grainOf, metricFilterOf, periodInput } from "../../../lib/scope.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useView } from "../../../lib/url-state/use-view.ts";
import type { BoardAnswer } from "../answers.ts";
import { boardMetrics } from "../board.ts";
import { useFairly } from "./use-fairly.ts";

export type BoardState = {
  readonly state: ApiState<BoardAnswer>;
  /** Why nothing is compared, where that is so. */
  readonly reason: string | undefined;
  readonly variables: BoardQueryVariables;
};

/** Tiles that exist on the chosen time basis (the unpaid rate, for one, has no payment time). */
export const namesOn = (
  names: readonly MetricName[],
  basis: "CREATED" | "PAID",
  definitions: readonly { readonly name: string; readonly bases: readonly string[] }[],
): MetricName[] =>
  names.filter((name) => definitions.find((item) => item.name === name)?.bases.includes(basis) ?? true);

/** One question for all tiles. */
export const useBoard = (): BoardState => {
  const view = useView();
  const { nowMs } = useClock();
  const { definitions, isLoading } = useHub();
  const basis = basisOf(view);
  const variables: BoardQueryVariables = {
    names: namesOn(boardMetrics, basis, definitions),
    period: periodInput(view, nowMs),
    grain: grainOf(view, nowMs),
    filter: metricFilterOf(view),
    basis,
    compare: comparisonOf(view, nowMs),
  };
  // Only the payment basis narrows the names, so only it has to wait for the registry.
  const state = useValues(BoardDocument, variables, { pause: isLoading && basis === "PAID" });
  return { ...useFairly(partOf(state, (data) => data.metrics)), variables };
};
