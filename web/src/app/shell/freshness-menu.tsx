import { Popover, SegmentedControl } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../components/badges.tsx";
import { Pill, Tool } from "../../components/tool.tsx";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatShort } from "../../lib/format/date.ts";
import { formatDuration } from "../../lib/format/number.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { refreshRates } from "../../lib/url-state/view.ts";
import css from "./freshness-menu.module.css";
import shell from "./shell.module.css";
import type { FeedFreshness } from "./use-freshness.ts";
import { isLate, useFreshness } from "./use-freshness.ts";

/** How old the numbers are: one dot, and the age of every shop behind it. */
export const FreshnessMenu = (): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const fresh = useFreshness();
  const text =
    fresh.dataThrough === null
      ? t("shell.fresh.unknown")
      : t("stamp.dataTo", { time: formatShort(fresh.dataThrough, nowMs, language) });
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Pill aria-label={fresh.lateCount > 0 ? `${text}, ${t("shell.fresh.some", { count: fresh.lateCount })}` : text}>
          <span className={shell["dot"]} data-state={fresh.state} aria-hidden />
          <span className="num">{text}</span>
        </Pill>
      </Popover.Target>
      <Popover.Dropdown p={12} aria-label={t("shell.fresh.title")}>
        <FreshnessList feeds={fresh.feeds} />
        <RefreshRateChoice />
      </Popover.Dropdown>
    </Popover>
  );
};

const FreshnessList = ({ feeds }: { feeds: readonly FeedFreshness[] }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={css["title"]}>{t("shell.fresh.title")}</h2>
      <ul className={css["list"]}>
        {feeds.map((feed) => (
          <FeedLine key={feed.shop.id} feed={feed} />
        ))}
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
