import type { ReactNode } from "react";
import { useCallback, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { TrendModel } from "../../../charts/prepare/trend.ts";
import { TrendChart } from "../../../charts/visualise/trend-chart.tsx";
import { TrendOverlay } from "../../../charts/visualise/trend-overlay.tsx";
import type { MetricName } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatTick } from "../../../lib/format/number.ts";
import { localText } from "../../../lib/time/zone.ts";
import { useSetView } from "../../../lib/url-state/use-view.ts";
import { TrendMenu } from "./trend-menu.tsx";

type TrendPlotProps = {
  model: TrendModel;
  metric: MetricName | readonly MetricName[];
  title: string;
};

/** The chart with its life: drawing below, pointer and keys above, menu at the chosen bucket. */
export const TrendPlot = ({ model, metric, title }: TrendPlotProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
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
  const bucket = picked === undefined ? undefined : model.buckets[picked.index];
  return (
    <>
      <TrendChart model={model} formatTick={(value) => formatTick(value, model.unit, language)} />
      <TrendOverlay
        model={model}
        label={`${title}. ${t("overview.trend.keys")}`}
        onPick={(index, share) => {
          setPicked({ index, share });
        }}
        onZoom={zoom}
      />
      {picked !== undefined && bucket !== undefined && (
        <TrendMenu
          bucket={bucket}
          lines={model.lines}
          share={picked.share}
          metric={[metric].flat()[0] ?? "paidAmount"}
          onClose={close}
        />
      )}
    </>
  );
};
