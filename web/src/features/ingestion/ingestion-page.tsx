import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Skeleton } from "../../components/card-state.tsx";
import { PageHead } from "../../components/page-head.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import type { IngestionTab } from "../../lib/url-state/view.ts";
import { ingestionTabs } from "../../lib/url-state/view.ts";
import { LiveStrip } from "./components/live-strip.tsx";
import { ShopsTab } from "./components/shops-tab.tsx";
import { useProgress, useWaiting } from "./components/use-live-feeds.ts";

const WindowsTab = lazy(() =>
  import("./components/windows-tab.tsx").then((module) => ({ default: module.WindowsTab })),
);
const QuarantineTab = lazy(() =>
  import("./components/quarantine-tab.tsx").then((module) => ({ default: module.QuarantineTab })),
);
const DriftTab = lazy(() => import("./components/drift-tab.tsx").then((module) => ({ default: module.DriftTab })));
const ImportsTab = lazy(() =>
  import("./components/imports-tab.tsx").then((module) => ({ default: module.ImportsTab })),
);
/** How orders come in: every shop's progress, what is missing, what waits for a person. */
export const IngestionPage = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const { data, retry } = useWaiting();
  const live = useProgress(retry);
  const waiting: Partial<Record<IngestionTab, number>> = {
    quarantine: data?.ingestionSummary.quarantinedOpen ?? 0,
    drift: data?.ingestionSummary.driftOpen ?? 0,
  };
  return (
    <>
      <PageHead
        title={t("shell.page.ingestion")}
        sub={t("ingestion.sub")}
        actions={<LiveStrip events={live.events} count={live.count} />}
      />
      <Tabs
        label={t("shell.page.ingestion")}
        tabs={ingestionTabs.map((name) => ({ name, label: t(`ingestion.tab.${name}`), count: waiting[name] ?? 0 }))}
        current={view.tab}
        onPick={(tab) => {
          setView({ tab });
        }}
      >
        <Suspense fallback={<Skeleton height={120} rows={3} />}>
          {view.tab === "shops" && <ShopsTab burst={live.count} />}
          {view.tab === "windows" && <WindowsTab burst={live.count} />}
          {view.tab === "quarantine" && <QuarantineTab onChanged={retry} />}
          {view.tab === "drift" && <DriftTab />}
          {view.tab === "imports" && <ImportsTab burst={live.count} />}
        </Suspense>
      </Tabs>
    </>
  );
};
