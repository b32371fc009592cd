import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { HeatModel } from "../../../charts/prepare/heat.ts";
import { prepareHeat } from "../../../charts/prepare/heat.ts";
import { Card } from "../../../components/card.tsx";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import type { RankingQueryVariables } from "../../../generated/graphql.ts";
import { RankingDocument } from "../../../generated/graphql.ts";
import { labelIn, useLanguage } from "../../../i18n/use-language.ts";
import { partOf, useValues } from "../../../lib/api/use-api.ts";
import { csvOf } from "../../../lib/csv.ts";
import { formatRatio } from "../../../lib/format/number.ts";
import { useDefinition } from "../../../lib/hub/hub.tsx";
import { basisOf, metricFilterOf, periodInput } from "../../../lib/scope.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { useIsPhone } from "../../../lib/use-width.ts";
import { CardTools } from "./card-tools.tsx";
import { HeatGrid } from "./heat-grid.tsx";
import { HeatStrips } from "./heat-strips.tsx";
import { HeatTable } from "./heat-table.tsx";

const metric = "paidOrders";
const shownProvinces = 8;
const twin = "heat";

/** When which provinces pay: the busiest provinces by hour of the day. */
export const HeatCard = ({ className }: { className?: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  const { nowMs } = useClock();
  const definition = useDefinition(metric);
  const variables: RankingQueryVariables = {
    names: [metric],
    period: periodInput(view, nowMs),
    by: ["PROVINCE", "HOUR_OF_DAY"],
    filter: metricFilterOf(view),
    basis: basisOf(view),
    compare: null,
    top: null,
  };
  const state = partOf(useValues(RankingDocument, variables), (data) => data.metrics);
  const series = state.data?.metrics[0]?.series;
  const model = useMemo(() => prepareHeat(series ?? [], shownProvinces, t("overview.ranking.blank")), [series, t]);
  const title = t("overview.heat.title", { name: definition === undefined ? "" : labelIn(definition, language) });
  const isTable = view.tables.includes(twin);
  const share = formatRatio(String(model.restShare), language, 0);
  return (
    <Card
      title={title}
      sub={model.restShare > 0 ? t("overview.heat.rest", { count: model.rows.length, share }) : undefined}
      className={className}
      busy={state.isStale}
      actions={model.rows.length > 0 && <HeatTools model={model} variables={variables} isTable={isTable} />}
    >
      <CardState state={state} skeleton={<Skeleton height={22} rows={8} />}>
        {() =>
          model.rows.length === 0 ? (
            <Empty title={t("state.emptyFiltered")} hint={t("state.emptyFilteredHint")} />
          ) : (
            <HeatBody model={model} variables={variables} title={title} isTable={isTable} />
          )
        }
      </CardState>
    </Card>
  );
};

type HeatPartProps = { model: HeatModel; variables: RankingQueryVariables; isTable: boolean };

const HeatBody = ({ model, variables, title, isTable }: HeatPartProps & { title: string }): ReactNode => {
  const isPhone = useIsPhone();
  if (isTable) return <HeatTable model={model} period={variables.period} title={title} />;
  // Twenty-four squares abreast are no target for a finger: a phone gets one row per province.
  if (isPhone) return <HeatStrips model={model} period={variables.period} />;
  return <HeatGrid model={model} period={variables.period} title={title} />;
};

const HeatTools = ({ model, variables, isTable }: HeatPartProps): ReactNode => {
  const view = useView();
  const setView = useSetView();
  const csv = (): string =>
    csvOf([
      ["province", ...model.hours.map(String)],
      ...model.rows.map((row) => [row.label, ...row.cells.map((cell) => cell.value)]),
    ]);
  return (
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
  );
};
