import type { ReactNode } from "react";
import { useCallback, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { TrendModel } from "../../../charts/prepare/trend.ts";
import { TrendChart } from "../../../charts/visualise/chart.tsx";
import { TrendOverlay } from "../../../charts/visualise/trend-overlay.tsx";
import type { MetricName } from "../../../generated/graphql.ts";
import { localText } from "../../../lib/time/zone.ts";
import { useSetView } from "../../../lib/url-state/use-view.ts";
import css from "./trend-card.module.css";
import { TrendMenu } from "./trend-menu.tsx";

type TrendPlotProps = {
  model: TrendModel;
  lit: string | undefined;
  metric: MetricName | readonly MetricName[];
  title: string;
};

const unitNames = { COUNT: "unit.orders", MONEY: "unit.yuan", RATIO: "unit.percent" } as const;

/** The chart with its life: drawing below, pointer and keys above, menu at the chosen bucket. */
export const TrendPlot = ({ model, lit, metric, title }: TrendPlotProps): ReactNode => {
  const { t } = useTranslation();
  const setView = useSetView();
  const [picked, setPicked] = useState<{ index: number; share: number }>();
  const close = useCallback(() => {
    setPicked(undefined);
  }, []);
  const zoom = (from: number, to: number): void => {
    const first = model.buckets[from];
    const last = model.buckets[to];
    if (first === undefined || last === undefined) return;
    setView({ from: localText(Date.parse(first.start)), to: localText(Date.parse(last.end)) });
  };
  return (
    <>
      <TrendChart model={model} lit={lit} />
      <p className={css["axes"]}>{t("chart.axes", { unit: t(unitNames[model.unit], { count: 2 }) })}</p>
      <TrendOverlay
        model={model}
        label={`${title}. ${t("overview.trend.keys")}`}
        onPick={(index, share) => {
          setPicked({ index, share });
        }}
        onZoom={zoom}
      />
      {picked !== undefined && (
        <TrendMenu
          model={model}
          index={picked.index}
          share={picked.share}
          metric={[metric].flat()[0] ?? "paidAmount"}
          onClose={close}
        />
      )}
    </>
  );
};
