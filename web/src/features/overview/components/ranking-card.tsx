import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { RankingRow } from "../../../charts/prepare/ranking.ts";
import { prepareRanking } from "../../../charts/prepare/ranking.ts";
import { Card } from "../../../components/card.tsx";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import type { Dimension, RankingQueryVariables } from "../../../generated/graphql.ts";
import { RankingDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { partOf, useValues } from "../../../lib/api/use-api.ts";
import { csvOf } from "../../../lib/csv.ts";
import { useHub } from "../../../lib/hub/hub.tsx";
import { useColours } from "../../../lib/hub/use-colours.ts";
import { useNames } from "../../../lib/use-names.ts";
import { basisOf, comparisonOf, metricFilterOf, periodInput } from "../../../lib/scope.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import type { DimensionName } from "../../../lib/url-state/view.ts";
import { dimensions } from "../../../lib/url-state/view.ts";
import { rankingMetrics } from "../board.ts";
import { CardTools } from "./card-tools.tsx";
import { RankingTable } from "./ranking-table.tsx";
import { Pick } from "./trend-controls.tsx";
import { namesOn } from "./use-board.ts";

const apiDimension: Readonly<Record<DimensionName, Dimension>> = {
  channel: "CHANNEL",
  shop: "SHOP",
  market: "MARKET",
  province: "PROVINCE",
  status: "STATUS",
};

const shownRows = 12;

/** With one channel a table of channels says nothing, so shops come first. */
const useRankDimension = (): DimensionName => {
  const { rank } = useView();
  const { channels, shopCount } = useHub();
  if (rank !== "auto") return rank;
  return channels.length > 1 || shopCount <= 1 ? "channel" : "shop";
};

const useRanking = (dimension: DimensionName) => {
  const view = useView();
  const { nowMs } = useClock();
  const { definitions } = useHub();
  const basis = basisOf(view);
  const variables: RankingQueryVariables = {
    names: namesOn(rankingMetrics, basis, definitions),
    period: periodInput(view, nowMs),
    by: [apiDimension[dimension]],
    filter: metricFilterOf(view),
    basis,
    compare: comparisonOf(view, nowMs),
    top: shownRows,
  };
  const state = useValues(RankingDocument, variables);
  return { state: partOf(state, (data) => data.metrics), variables };
};

/** One dimension ranked by paid amount, with the numbers beside it. */
export const RankingCard = ({ className }: { className?: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { definitions } = useHub();
  const colourOf = useColours();
  const nameOf = useNames();
  const dimension = useRankDimension();
  const { state, variables } = useRanking(dimension);
  const { data } = state;
  const names = useMemo(() => (data?.metrics ?? []).map((metric) => metric.name), [data]);
  const rows = useMemo(
    () => prepareRanking(data?.metrics ?? [], names, t("overview.trend.other"), nameOf, colourOf),
    [data, names, t, nameOf, colourOf],
  );
  return (
    <Card
      title={t("overview.ranking.title", { name: t(`dimension.${dimension}`) })}
      className={className}
      busy={state.isStale}
      actions={<RankingTools dimension={dimension} rows={rows} names={names} variables={variables} />}
    >
      <CardState state={state} skeleton={<Skeleton height={28} rows={7} />}>
        {(answer) =>
          rows.length === 0 ? (
            <Empty title={t("state.emptyFiltered")} hint={t("state.emptyFilteredHint")} />
          ) : (
            <RankingTable
              rows={rows}
              metrics={names.map((name) => definitions.find((definition) => definition.name === name))}
              totals={answer.metrics.map((metric) => metric.total)}
              dimension={dimension}
              period={variables.period}
              freshness={answer.freshness}
              language={language}
            />
          )
        }
      </CardState>
    </Card>
  );
};

type RankingToolsProps = {
  dimension: DimensionName;
  rows: readonly RankingRow[];
  names: readonly string[];
  variables: RankingQueryVariables;
};

const RankingTools = ({ dimension, rows, names, variables }: RankingToolsProps): ReactNode => {
  const { t } = useTranslation();
  const setView = useSetView();
  const csv = (): string =>
    csvOf([[dimension, ...names], ...rows.map((row) => [row.label, ...row.cells.map((cell) => cell?.value ?? null)])]);
  return (
    <>
      <Pick
        label={t("overview.ranking.pick")}
        value={dimension}
        choices={dimensions.map((value) => ({ value, label: t(`dimension.${value}`) }))}
        onPick={(rank) => {
          setView({ rank: rank as DimensionName });
        }}
      />
      <CardTools csv={csv} fileName={`by-${dimension}`} document={RankingDocument} variables={variables} />
    </>
  );
};
