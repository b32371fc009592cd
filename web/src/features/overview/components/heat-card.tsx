import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { prepareHeat } from "../../../charts/prepare/heat.ts";
import { Card } from "../../../components/card.tsx";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import type { RankingQueryVariables } from "../../../generated/graphql.ts";
import { RankingDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { partOf, useApi } from "../../../lib/api/use-api.ts";
import { csvOf } from "../../../lib/csv.ts";
import { formatRatio } from "../../../lib/format/number.ts";
import { basisOf, metricFilterOf, periodInput } from "../../../lib/scope.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import type { RankingAnswer } from "../answers.ts";
import { CardTools } from "./card-tools.tsx";
import { HeatGrid } from "./heat-grid.tsx";
import { HeatTable } from "./heat-table.tsx";

const shownProvinces = 8;
const twin = "heat";

/** When which provinces pay: eight busiest provinces by hour of the day. */
export const HeatCard = ({ className }: { className?: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const { nowMs } = useClock();
  const variables: RankingQueryVariables = {
    names: ["paidOrders"],
    period: periodInput(view, nowMs),
    by: ["PROVINCE", "HOUR_OF_DAY"],
    filter: metricFilterOf(view),
    basis: basisOf(view),
    compare: null,
    top: null,
  };
  const state = partOf(useApi(RankingDocument, variables), (data) => data.metrics);
  return (
    <Card title={t("overview.heat.title")} className={className} busy={state.isStale}>
      <CardState state={state} skeleton={<Skeleton height={22} rows={8} />}>
        {(data) => <HeatBody data={data} variables={variables} />}
      </CardState>
    </Card>
  );
};

const HeatBody = ({ data, variables }: { data: RankingAnswer; variables: RankingQueryVariables }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  const setView = useSetView();
  const series = data.metrics[0]?.series;
  const model = useMemo(() => prepareHeat(series ?? [], shownProvinces, t("overview.ranking.blank")), [series, t]);
  if (model.rows.length === 0) return <Empty title={t("state.emptyFiltered")} hint={t("state.emptyFilteredHint")} />;
  const isTable = view.tables.includes(twin);
  const csv = (): string =>
    csvOf([
      ["province", ...model.hours.map(String)],
      ...model.rows.map((row) => [row.label, ...row.cells.map((cell) => cell.value)]),
    ]);
  return (
    <>
      {isTable ? (
        <HeatTable model={model} period={variables.period} />
      ) : (
        <HeatGrid model={model} period={variables.period} />
      )}
      <div style={{ display: "flex", alignItems: "center", gap: 8, flexWrap: "wrap", marginTop: 6 }}>
        <span className="muted" style={{ fontSize: 12 }}>
          {t("overview.heat.rest", {
            count: model.rows.length,
            share: formatRatio(String(model.restShare), language, 0),
          })}
        </span>
        <CardTools
          isTable={isTable}
          onTable={() => {
            setView({ tables: isTable ? view.tables.filter((name) => name !== twin) : [...view.tables, twin] });
          }}
          csv={csv}
          fileName="province-by-hour"
          document={RankingDocument}
          variables={variables}
        />
      </div>
    </>
  );
};
