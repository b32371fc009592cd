import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { prepareTrend } from "../../../charts/prepare/trend.ts";
import { Card } from "../../../components/card.tsx";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import { TrendDocument } from "../../../generated/graphql.ts";
import { labelIn, useLanguage } from "../../../i18n/use-language.ts";
import type { Definition } from "../../../lib/hub/hub.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { useIsPhone } from "../../../lib/use-width.ts";
import type { TrendAnswer } from "../answers.ts";
import { CardTools } from "./card-tools.tsx";
import css from "./trend-card.module.css";
import { TrendControls, TrendLegend } from "./trend-controls.tsx";
import { TrendTable } from "./trend-table.tsx";
import { trendCsv } from "./trend-csv.ts";
import { TrendPlot } from "./trend-plot.tsx";
import { useTrend } from "./use-trend.ts";

/** How a metric moved, beside its comparison or broken out by one dimension. */
export const TrendCard = ({ className }: { className?: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, variables, definition } = useTrend();
  const grain = variables.grain ?? "DAY";
  const title =
    definition === undefined
      ? t("overview.trend.title")
      : `${labelIn(definition, language)} · ${t(`overview.grain.${grain}`)}`;
  return (
    <Card title={title} className={[css["card"], className].join(" ")} busy={state.isStale} actions={<TrendControls />}>
      {definition !== undefined && !definition.bases.includes(variables.basis) ? (
        <Empty title={t("overview.tile.notOnBasis")} />
      ) : (
        <CardState state={state} skeleton={<Skeleton height={220} />}>
          {(data) => <TrendBody data={data} definition={definition} variables={variables} title={title} />}
        </CardState>
      )}
    </Card>
  );
};

type TrendBodyProps = {
  data: TrendAnswer;
  definition: Definition | undefined;
  variables: ReturnType<typeof useTrend>["variables"];
  title: string;
};

const useModel = ({ data, definition }: Pick<TrendBodyProps, "data" | "definition">) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  const isPhone = useIsPhone();
  return useMemo(() => {
    const series = data.metrics[0]?.series ?? [];
    const names = {
      current: t("overview.trend.current"),
      compare: t(`shell.compare.${view.cmp}`),
      other: t("overview.trend.other"),
    };
    const input = { series, grain: data.grain ?? "DAY", unit: definition?.unit ?? "COUNT", language, names } as const;
    return prepareTrend(input, isPhone ? 5 : 12);
  }, [data, definition, language, view.cmp, isPhone, t]);
};

const TrendBody = ({ data, definition, variables, title }: TrendBodyProps): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const model = useModel({ data, definition });
  const isTable = view.tables.includes("trend");
  if (model.buckets.length === 0) return <Empty title={t("state.emptyFiltered")} hint={t("state.emptyFilteredHint")} />;
  return (
    <figure className={css["figure"]} aria-label={title}>
      <div className={css["bar"]}>
        <TrendLegend model={model} />
        <CardTools
          isTable={isTable}
          onTable={() => {
            setView({ tables: isTable ? view.tables.filter((name) => name !== "trend") : [...view.tables, "trend"] });
          }}
          csv={() => trendCsv(model)}
          fileName={`trend-${definition?.name ?? "metric"}`}
          document={TrendDocument}
          variables={variables}
        />
      </div>
      {isTable ? (
        <TrendTable model={model} total={data.metrics[0]?.total} caption={title} />
      ) : (
        <div className={css["chart"]}>
          <TrendPlot model={model} metric={variables.names} title={title} />
        </div>
      )}
    </figure>
  );
};
