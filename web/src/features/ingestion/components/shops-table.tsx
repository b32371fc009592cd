import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Badge, ChannelName } from "../../../components/badges.tsx";
import { Empty } from "../../../components/card-state.tsx";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import table from "../../../components/table.module.css";
import { Tool } from "../../../components/tool.tsx";
import { useLanguage } from "../../../i18n/use-language.ts";
import { marketLabel } from "../../../lib/format/market.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { formatCount, formatDuration } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import type { Feed } from "../completeness.ts";
import css from "./shops-table.module.css";

const ShopFeedDialog = lazy(() =>
  import("./shop-feed-dialog.tsx").then((module) => ({ default: module.ShopFeedDialog })),
);
const statusTones = { ACTIVE: "good", PAUSED: "warn", EXPIRED: "bad" } as const;
const heads = ["streams", "landed", "lastHour", "quarantined", "drift", "lastWindow"] as const;

/** Every shop with its streams, watermarks and lag; a row opens its days. */
export const ShopsTable = ({ feeds, onChanged }: { feeds: readonly Feed[]; onChanged: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [acting, setActing] = useState<Feed>();
  if (feeds.length === 0) return <Empty title={t("ingestion.shops.none")} hint={t("ingestion.shops.noneHint")} />;
  return (
    <ScrollRegion className={table["scroll"]} aria-label={t("ingestion.shops.title")}>
      <table className={[table["table"], css["shops"]].join(" ")}>
        <thead>
          <tr>
            <th scope="col">{t("dimension.shop")}</th>
            <th scope="col">{t("dimension.status")}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className={head === "streams" ? undefined : table["number"]}>
                {t(`ingestion.shops.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="srOnly">{t("action.more")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {feeds.map((feed) => (
            <ShopRow
              key={feed.shop.id}
              feed={feed}
              onAct={() => {
                setActing(feed);
              }}
            />
          ))}
        </tbody>
      </table>
      {acting !== undefined && (
        <Suspense>
          <ShopFeedDialog
            shop={acting.shop}
            onDone={onChanged}
            onClose={() => {
              setActing(undefined);
            }}
          />
        </Suspense>
      )}
    </ScrollRegion>
  );
};

const ShopRow = ({ feed, onAct }: { feed: Feed; onAct: () => void }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  const setView = useSetView();
  const { nowMs } = useClock();
  const { shop } = feed;
  const isOpen = view.feed === shop.shopId;
  const number = (value: number, isBad = false): ReactNode => (
    <td className={table["number"]} data-bad={isBad && value > 0}>
      {formatCount(value, language)}
    </td>
  );
  return (
    <tr data-open={isOpen}>
      <th scope="row">
        <button
          type="button"
          className={css["name"]}
          aria-expanded={isOpen}
          onClick={() => {
            setView({ feed: isOpen ? "" : shop.shopId });
          }}
        >
          {shop.name}
        </button>
        <small className={css["under"]}>
          <ChannelName channel={shop.channel} /> {marketLabel(shop.market, language)}
        </small>
      </th>
      <td>
        <Badge tone={statusTones[shop.status]} title={shop.statusReason ?? ""}>
          {t(`ingestion.status.${shop.status}`)}
        </Badge>
      </td>
      <td>
        <Streams feed={feed} />
      </td>
      {number(feed.ordersLanded)}
      {number(feed.lastHourLanded)}
      {number(feed.quarantinedOpen, true)}
      {number(feed.driftOpen, true)}
      <td className={table["number"]}>
        {feed.lastWindow === null ? "–" : formatShort(feed.lastWindow.committedAt, nowMs, language)}
      </td>
      <td className={css["act"]}>
        {shop.feed === "API" && (
          <Tool onClick={onAct}>
            {shop.status === "ACTIVE" ? <IconPlayerPause size={15} /> : <IconPlayerPlay size={15} />}
            {t(shop.status === "ACTIVE" ? "ingestion.pause.action" : "ingestion.resume.action")}
          </Tool>
        )}
      </td>
    </tr>
  );
};

const Streams = ({ feed }: { feed: Feed }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  if (feed.shop.feed === "FILE") return <span className="muted">{t("shell.fresh.file")}</span>;
  return (
    <ul className={css["streams"]}>
      {feed.streams.map((stream) => (
        <li key={stream.stream} data-stale={stream.isStale}>
          <span>{t(`ingestion.stream.${stream.stream}`)}</span>
          <span className="num">{formatShort(stream.watermarkAt, nowMs, language)}</span>
          <span className={css["lag"]}>{t("stamp.lag", { lag: formatDuration(stream.lagSeconds, language) })}</span>
        </li>
      ))}
    </ul>
  );
};
