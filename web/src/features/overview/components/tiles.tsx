import type { ReactNode } from "react";
import type { MetricName } from "../../../generated/graphql.ts";
import { ProblemNotice } from "../../../components/card-state.tsx";
import { useView } from "../../../lib/url-state/use-view.ts";
import { boardMetrics } from "../board.ts";
import { Tile, TileSkeleton } from "./tile.tsx";
import css from "./tiles.module.css";
import { useBoard } from "./use-board.ts";

/** The row of numbers that a manager reads first. */
export const Tiles = (): ReactNode => {
  const view = useView();
  const { state, reason, variables } = useBoard();
  if (state.data === undefined && state.problem !== undefined) {
    return (
      <section className={css["failed"]}>
        <ProblemNotice problem={state.problem} onRetry={state.retry} />
      </section>
    );
  }
  const answered = state.data;
  return (
    <ul className={css["tiles"]} data-dim={state.isStale} aria-busy={state.isLoading || state.isStale}>
      {boardMetrics.map((name: MetricName) => (
        <li key={name}>
          {answered === undefined ? (
            <TileSkeleton name={name} />
          ) : (
            <Tile
              name={name}
              view={view}
              board={answered}
              result={answered.metrics.find((metric) => metric.name === name)}
              variables={variables}
              reason={reason}
            />
          )}
        </li>
      ))}
    </ul>
  );
};
