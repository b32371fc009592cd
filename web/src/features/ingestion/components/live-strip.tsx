import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Popover } from "../../../components/floating.tsx";
import { Pill } from "../../../components/tool.tsx";
import { useLanguage } from "../../../i18n/use-language.ts";
import { useLive } from "../../../lib/api/live.ts";
import { formatClock } from "../../../lib/format/date.ts";
import { formatCount } from "../../../lib/format/number.ts";
import css from "./live-strip.module.css";
import type { ProgressEvent } from "./use-live-feeds.ts";

/** Whether the page moves by itself, and what moved it last. */
export const LiveStrip = ({ events, count }: { events: readonly ProgressEvent[]; count: number }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const live = useLive();
  const [newest] = events;
  return (
    <Popover
      label={t("ingestion.live.title")}
      place="end"
      target={(button) => (
        <Pill className={css["strip"]} {...button}>
          <span className={css["dot"]} data-live={live} key={count} aria-hidden />
          <span>{t(`ingestion.live.${live}`)}</span>
          {newest !== undefined && (
            <small className="num">
              {formatClock(newest.at, language)} {newest.shop.name} +{formatCount(newest.landed, language)}
            </small>
          )}
        </Pill>
      )}
    >
      <h2 className={css["title"]}>{t("ingestion.live.title")}</h2>
      {events.length === 0 ? (
        <p className="muted">{t("ingestion.live.waiting")}</p>
      ) : (
        <ol className={css["list"]}>
          {events.map((event, index) => (
            <li key={`${event.at}/${event.shop.shopId}/${String(events.length - index)}`}>
              <time dateTime={event.at}>{formatClock(event.at, language)}</time>
              <span>{t(`ingestion.live.kind.${event.kind}`)}</span>
              <span className="ellipsis">{event.shop.name}</span>
              <b className="num">+{formatCount(event.landed, language)}</b>
            </li>
          ))}
        </ol>
      )}
    </Popover>
  );
};
