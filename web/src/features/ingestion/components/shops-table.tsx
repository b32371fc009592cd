import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Badge, ChannelName } from "../../../components/badges.tsx";
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
import type { FeedSort } from "./use-live-feeds.ts";
import { feedOrderOf } from "./use-live-feeds.ts";

const ShopFeedDialog = lazy(() =>
  import("./shop-feed-dialog.tsx").then((module) => ({ default: module.ShopFeedDialog })),
);
const statusTones = { ACTIVE: "good", PAUSED: "warn", EXPIRED: "bad" } as const;
const heads = [
  { name: "streams", sort: "dataThrough" },
  { name: "landed", sort: "ordersLanded" },
  { name: "lastHour", sort: undefined },
  { name: "quarantined", sort: "quarantinedOpen" },
  { name: "drift", sort: "driftOpen" },
  { name: "lastWindow", sort: undefined },
] as const;

/** Every shop with its streams, watermarks and lag; a row opens its days. */
export const ShopsTable = ({ feeds, onChanged }: { feeds: readonly Feed[]; onChanged: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [acting, setActing] = useState<Feed>();
  return (
    <>
      <table className={[table["table"], css["shops"]].join(" ")}>
        <thead>
          <tr>
            <SortHead sort="name">{t("dimension.shop")}</SortHead>
            <SortHead sort="status">{t("dimension.status")}</SortHead>
            {heads.map(({ name, sort }) => (
              <SortHead key={name} sort={sort} isNumber={name !== "streams"}>
                {t(`ingestion.shops.${name}`)}
              </SortHead>
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
    </>
  );
};

type SortHeadProps = { sort: FeedSort | undefined; isNumber?: boolean; children: ReactNode };

/** Head of a column; where the server can sort by it, a press does, and another turns it round. */
const SortHead = ({ sort, isNumber = false, children }: SortHeadProps): ReactNode => {
  const { feeds } = useView();
  const setView = useSetView();
  const { field, isDown } = feedOrderOf(feeds);
  const className = isNumber ? table["number"] : undefined;
  if (sort === undefined) {
    return (
      <th scope="col" className={className}>
        {children}
      </th>
    );
  }
  const isOn = field === sort;
  const startsDown = isNumber;
  const next = isOn ? !isDown : startsDown;
  return (
    <th scope="col" className={className} aria-sort={isOn ? (isDown ? "descending" : "ascending") : undefined}>
      <button
        type="button"
        className={css["sort"]}
        onClick={() => {
          setView({ feeds: `${next ? "-" : ""}${sort}` });
        }}
      >
        {children}
        {isOn && <span aria-hidden>{isDown ? "↓" : "↑"}</span>}
      </button>
    </th>
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
          <Tool aria-haspopup="dialog" onClick={onAct}>
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
