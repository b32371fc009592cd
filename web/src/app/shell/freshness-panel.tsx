import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { SegmentedControl } from "../../components/fields.tsx";
import { Badge } from "../../components/badges.tsx";
import { Tool } from "../../components/tool.tsx";
import { usePages } from "../../components/use-pages.ts";
import type { ShopFreshnessQuery } from "../../generated/graphql.ts";
import { ShopFreshnessDocument } from "../../generated/graphql.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatShort } from "../../lib/format/date.ts";
import { formatDuration } from "../../lib/format/number.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { refreshRates } from "../../lib/url-state/view.ts";
import css from "./freshness-menu.module.css";

/** Age of every shop's data, and how often the page asks again. */
export const FreshnessPanel = (): ReactNode => (
  <>
    <FreshnessList />
    <RefreshRateChoice />
  </>
);

type FeedFreshness = ShopFreshnessQuery["shopIngestion"]["nodes"][number];
const noVariables = {};
const connection = ({ shopIngestion }: ShopFreshnessQuery) => ({
  ...shopIngestion,
  nodes: shopIngestion.nodes.map((feed) => ({ ...feed, id: feed.shop.id })),
});
const isLate = ({ shop, streams }: FeedFreshness): boolean =>
  shop.feed === "API" && shop.status === "ACTIVE" && streams.some((stream) => stream.isStale);

const FreshnessList = (): ReactNode => {
  const { t } = useTranslation();
  const list = usePages(ShopFreshnessDocument, noVariables, connection);
  return (
    <>
      <h2 className={css["title"]}>{t("shell.fresh.title")}</h2>
      <ul className={css["list"]}>
        {(list.state.data ?? []).map((feed) => (
          <FeedLine key={feed.id} feed={feed} />
        ))}
        {list.hasMore && (
          <li>
            <Tool onClick={list.loadMore}>{t("action.loadMore")}</Tool>
          </li>
        )}
      </ul>
    </>
  );
};

const FeedLine = ({ feed }: { feed: FeedFreshness }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const isFile = feed.shop.feed === "FILE";
  const state = feed.shop.status !== "ACTIVE" ? "paused" : isFile ? "file" : isLate(feed) ? "stale" : "fine";
  const tones = { paused: "plain", file: "plain", stale: "bad", fine: "good" } as const;
  return (
    <li>
      <span className={css["shop"]}>{feed.shop.name}</span>
      <span className={css["time"]}>
        {formatShort(feed.dataThrough, nowMs, language)}
        {!isFile && <small>{formatDuration(feed.lagSeconds, language)}</small>}
      </span>
      <Badge tone={tones[state]}>{t(`shell.fresh.${state}`)}</Badge>
    </li>
  );
};

const RefreshRateChoice = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const { refresh } = useClock();
  return (
    <div className={css["foot"]}>
      <span className="muted">{t("shell.fresh.every")}</span>
      <SegmentedControl
        size="xs"
        aria-label={t("shell.fresh.every")}
        value={view.refresh}
        onChange={(rate) => {
          setView({ refresh: rate });
        }}
        data={refreshRates.map((rate) => ({ value: rate, label: t(`shell.fresh.${rate}`) }))}
      />
      <Tool onClick={refresh}>
        <IconRefresh size={15} />
        {t("shell.fresh.now")}
      </Tool>
    </div>
  );
};
