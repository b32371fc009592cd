import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Card } from "../../components/card.tsx";
import { CardState, Skeleton } from "../../components/card-state.tsx";
import { PageHead } from "../../components/page-head.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import type { IngestionTab } from "../../lib/url-state/view.ts";
import { ingestionTabs } from "../../lib/url-state/view.ts";
import type { Feed } from "./completeness.ts";
import { LiveStrip } from "./components/live-strip.tsx";
import { ShopsTable } from "./components/shops-table.tsx";
import { useLiveFeeds } from "./components/use-live-feeds.ts";
import { CompletenessMatrix } from "./components/completeness-matrix.tsx";
import css from "./ingestion-page.module.css";

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
const FeedDetail = lazy(() =>
  import("./components/feed-detail.tsx").then((module) => ({ default: module.FeedDetail })),
);

/** How orders come in: every shop's progress, what is missing, what waits for a person. */
export const IngestionPage = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const live = useLiveFeeds();
  const feeds = live.state.data?.ingestion ?? [];
  const waiting: Partial<Record<IngestionTab, number>> = {
    quarantine: feeds.reduce((sum, feed) => sum + feed.quarantinedOpen, 0),
    drift: feeds.reduce((sum, feed) => sum + feed.driftOpen, 0),
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
        {view.tab === "shops" && (
          <CardState state={live.state} skeleton={<Skeleton height={120} rows={3} />}>
            {(data) => <Shops feeds={data.ingestion} onChanged={live.state.retry} />}
          </CardState>
        )}
        <Suspense fallback={<Skeleton height={120} rows={3} />}>
          {view.tab === "windows" && <WindowsTab feeds={feeds} burst={live.count} />}
          {view.tab === "quarantine" && <QuarantineTab feeds={feeds} onChanged={live.state.retry} />}
          {view.tab === "drift" && <DriftTab feeds={feeds} />}
          {view.tab === "imports" && <ImportsTab burst={live.count} />}
        </Suspense>
      </Tabs>
    </>
  );
};

const Shops = ({ feeds, onChanged }: { feeds: readonly Feed[]; onChanged: () => void }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const chosen = feeds.find((feed) => feed.shop.shopId === view.feed);
  return (
    <div className={css["stack"]}>
      <Card title={t("ingestion.shops.title")}>
        <ShopsTable feeds={feeds} onChanged={onChanged} />
      </Card>
      <Card title={t("ingestion.matrix.title")} sub={t("ingestion.matrix.rule")}>
        <CompletenessMatrix feeds={feeds} />
      </Card>
      {chosen !== undefined && (
        <Suspense>
          <FeedDetail feed={chosen} onChanged={onChanged} />
        </Suspense>
      )}
    </div>
  );
};
