import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { Switched } from "../../../charts/prepare/shown.ts";
import { prepareTrend } from "../../../charts/prepare/trend.ts";
import { Legend } from "../../../charts/visualise/legend.tsx";
import { Card } from "../../../components/card.tsx";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import { TrendDocument } from "../../../generated/graphql.ts";
import { labelIn, useLanguage } from "../../../i18n/use-language.ts";
import { formatSpanShort } from "../../../lib/format/date.ts";
import type { Definition } from "../../../lib/hub/hub.tsx";
import { useColours } from "../../../lib/hub/use-colours.ts";
import { useNames } from "../../../lib/use-names.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { useIsPhone } from "../../../lib/use-width.ts";
import type { TrendAnswer } from "../answers.ts";
import { CardTools } from "./card-tools.tsx";
import css from "./trend-card.module.css";
import { TrendControls } from "./trend-controls.tsx";
import { TrendTable } from "./trend-table.tsx";
import { trendCsv } from "./trend-csv.ts";
import { TrendPlot } from "./trend-plot.tsx";
import { useTrend } from "./use-trend.ts";

/** How a metric moved, beside its comparison or broken out by one dimension. */
export const TrendCard = ({ className }: { className?: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, variables, definition, isUnknown } = useTrend();
  const grain = variables.grain ?? "DAY";
  const title =
    definition === undefined
      ? t("overview.trend.title")
      : `${labelIn(definition, language)} · ${t(`overview.grain.${grain}`)}`;
  return (
    <Card title={title} className={[css["card"], className].join(" ")} busy={state.isStale} actions={<TrendControls />}>
      {isUnknown ? (
        <Empty title={t("overview.trend.unknown")} />
      ) : definition !== undefined && !definition.bases.includes(variables.basis) ? (
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

const useModel = ({ data, definition }: Pick<TrendBodyProps, "data" | "definition">, switched: Switched) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  const isPhone = useIsPhone();
  const colourOf = useColours();
  const nameOf = useNames();
  return useMemo(() => {
    const { period, comparePeriod } = data;
    const span = ({ start, end }: typeof period): string => formatSpanShort(start, end, language);
    const names = {
      current: comparePeriod === null ? t("overview.trend.current") : span(period),
      compare: comparePeriod === null ? "" : t("overview.trend.compared", { span: span(comparePeriod) }),
      other: t("overview.trend.other"),
      of: nameOf,
    };
    const series = data.metrics[0]?.series ?? [];
    const unit = definition?.unit ?? "COUNT";
    const grain = data.grain ?? "DAY";
    return prepareTrend(
      { series, grain, unit, language, names, colourOf, form: view.form, switched },
      isPhone ? 5 : 11,
    );
  }, [data, definition, language, view.form, isPhone, colourOf, nameOf, switched, t]);
};

/** What the reader has taken out of the drawing, or put back; another break-out begins anew. */
const useSwitched = (by: string) => {
  const [state, setState] = useState<{ by: string; switched: Switched }>({ by, switched: {} });
  const switched = state.by === by ? state.switched : nothing;
  const onSwitch = (id: string, isOn: boolean): void => {
    setState({ by, switched: { ...switched, [id]: isOn } });
  };
  return { switched, onSwitch };
};

const nothing: Switched = {};

const TrendBody = ({ data, definition, variables, title }: TrendBodyProps): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const { switched, onSwitch } = useSwitched(view.by);
  const [lit, setLit] = useState<string>();
  const model = useModel({ data, definition }, switched);
  const isTable = view.tables.includes("trend");
  if (model.buckets.length === 0) return <Empty title={t("state.emptyFiltered")} hint={t("state.emptyFilteredHint")} />;
  return (
    <figure className={css["figure"]} aria-label={title}>
      <div className={css["bar"]}>
        <Legend model={model} onLight={setLit} onSwitch={onSwitch} />
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
          <TrendPlot model={model} lit={lit} metric={variables.names} title={title} />
        </div>
      )}
    </figure>
  );
};
