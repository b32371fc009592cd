import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { RunLink } from "../../../components/run-link.tsx";
import table from "../../../components/table.module.css";
import type { WindowsQuery } from "../../../generated/graphql.ts";
import { WindowsDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useView } from "../../../lib/url-state/use-view.ts";
import { PagedCard } from "../../../components/paged-card.tsx";
import { ShopPick } from "./shop-pick.tsx";
import { usePages } from "../../../components/use-pages.ts";
import { useBurst } from "./use-burst.ts";

const connection = (data: WindowsQuery) => data.ingestWindows;
const counts = ["pages", "platformCount", "fetched", "landed", "unchanged", "stale", "quarantined"] as const;

/** Each committed window: what the platform said there was and what became of it. */
export const WindowsTab = ({ burst }: { burst: number }): ReactNode => {
  const { t } = useTranslation();
  const { feed } = useView();
  const list = usePages(WindowsDocument, { shopId: feed === "" ? null : feed }, connection);
  useBurst(burst, list.state.retry);
  return (
    <PagedCard
      title={t("ingestion.tab.windows")}
      list={list}
      emptyTitle={t("ingestion.windows.none")}
      actions={<ShopPick />}
    >
      {(windows) => (
        <table className={[table["table"], table["cards"]].join(" ")}>
          <thead>
            <tr>
              <th scope="col">{t("ingestion.windows.committed")}</th>
              <th scope="col">{t("dimension.shop")}</th>
              <th scope="col">{t("ingestion.windows.stream")}</th>
              <th scope="col">{t("ingestion.windows.span")}</th>
              {counts.map((name) => (
                <th key={name} scope="col" className={table["number"]}>
                  {t(`ingestion.windows.${name}`)}
                </th>
              ))}
              <th scope="col">{t("ingestion.run")}</th>
            </tr>
          </thead>
          <tbody>
            {windows.map((window) => (
              <WindowRow key={window.id} window={window} />
            ))}
          </tbody>
        </table>
      )}
    </PagedCard>
  );
};

type Window = WindowsQuery["ingestWindows"]["nodes"][number];

const WindowRow = ({ window }: { window: Window }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  return (
    <tr>
      <td className={["num", table["nowrap"]].join(" ")} data-label={t("ingestion.windows.committed")}>
        {formatShort(window.committedAt, nowMs, language)}
      </td>
      <td className={table["nowrap"]} data-label={t("dimension.shop")}>
        {window.shop.name}
      </td>
      <td className={table["nowrap"]} data-label={t("ingestion.windows.stream")}>
        {t(`ingestion.stream.${window.stream}`)}{" "}
        <small className="muted">{t(`ingestion.lane.${laneOf(window.lane)}`)}</small>
      </td>
      <td className={[table["nowrap"], "num"].join(" ")} data-label={t("ingestion.windows.span")}>
        {formatShort(window.fromAt, nowMs, language)} – {formatShort(window.toAt, nowMs, language)}
      </td>
      {counts.map((name) => (
        <td key={name} className={table["number"]} data-label={t(`ingestion.windows.${name}`)}>
          {formatCount(window[name], language)}
        </td>
      ))}
      <td data-label={t("ingestion.run")}>
        <RunLink run={window.run} label={t("ingestion.open")} />
      </td>
    </tr>
  );
};

const lanes = ["live", "backfill", "heal", "push", "import"] as const;
const laneOf = (lane: string): (typeof lanes)[number] | "other" => lanes.find((known) => known === lane) ?? "other";
