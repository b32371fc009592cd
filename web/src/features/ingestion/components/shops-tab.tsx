import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { Card } from "../../../components/card.tsx";
import { PagedCard } from "../../../components/paged-card.tsx";
import { SearchBox } from "../../../components/search-box.tsx";
import { useTranslation } from "../../../i18n/texts.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { CompletenessMatrix } from "./completeness-matrix.tsx";
import css from "./shops-tab.module.css";
import { ShopsTable } from "./shops-table.tsx";
import { useBurst } from "./use-burst.ts";
import { useFeeds } from "./use-live-feeds.ts";

const FeedPanel = lazy(() => import("./feed-panel.tsx").then((module) => ({ default: module.FeedPanel })));

/** Every shop with its progress and its days; one of them opens beside the list. */
export const ShopsTab = ({ burst }: { burst: number }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const list = useFeeds();
  useBurst(burst, list.state.retry);
  // A file says nothing about which days are whole: only what is polled has days to compare.
  const polled = list.state.data?.filter((feed) => feed.shop.feed === "API") ?? [];
  return (
    <div className={css["page"]} data-open={view.feed !== ""}>
      <div className={css["stack"]}>
        <PagedCard
          title={t("ingestion.shops.title")}
          list={list}
          emptyTitle={t(view.q === "" ? "ingestion.shops.none" : "state.emptyFiltered")}
          emptyHint={t(view.q === "" ? "ingestion.shops.noneHint" : "ingestion.shops.notFound")}
          actions={
            <SearchBox
              key={view.q}
              label={t("ingestion.shops.find")}
              value={view.q}
              onSearch={(q) => {
                setView({ q });
              }}
            />
          }
        >
          {(feeds) => <ShopsTable feeds={feeds} onChanged={list.state.retry} />}
        </PagedCard>
        {polled.length > 0 && (
          <Card title={t("ingestion.matrix.title")} sub={t("ingestion.matrix.rule")}>
            <CompletenessMatrix feeds={polled} />
          </Card>
        )}
      </div>
      {view.feed !== "" && (
        <Suspense>
          <FeedPanel
            shopId={view.feed}
            onChanged={list.state.retry}
            onClose={() => {
              setView({ feed: "" });
            }}
          />
        </Suspense>
      )}
    </div>
  );
};
