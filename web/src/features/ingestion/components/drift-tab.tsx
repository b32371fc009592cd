import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import table from "../../../components/table.module.css";
import type { DriftQuery } from "../../../generated/graphql.ts";
import { DriftDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { useView } from "../../../lib/url-state/use-view.ts";
import { PagedCard } from "../../../components/paged-card.tsx";
import { changeName, kindName, policyName } from "../drift-name.ts";
import { ShopPick } from "./shop-pick.tsx";
import { usePages } from "../../../components/use-pages.ts";

const connection = (data: DriftQuery) => data.driftEvents;

/** Fields that a channel added, dropped or changed, and what is done with them until somebody decides. */
export const DriftTab = (): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const { feed } = useView();
  const list = usePages(DriftDocument, { shopId: feed === "" ? null : feed }, connection);
  return (
    <PagedCard
      title={t("ingestion.tab.drift")}
      list={list}
      emptyTitle={t("ingestion.drift.none")}
      emptyHint={t("ingestion.drift.noneHint")}
      actions={<ShopPick />}
    >
      {(events) => (
        <table className={[table["table"], table["cards"]].join(" ")}>
          <thead>
            <tr>
              {(["shop", "path", "change", "policy", "sample", "seen", "firstSeen", "lastSeen"] as const).map(
                (head) => (
                  <th key={head} scope="col" className={head === "seen" ? table["number"] : undefined}>
                    {t(`ingestion.drift.${head}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <tr key={event.id}>
                <td className={table["nowrap"]} data-label={t("ingestion.drift.shop")}>
                  {event.shop.name}
                </td>
                <td data-label={t("ingestion.drift.path")}>
                  {kindName(t, event.kind)} · <span className="mono">{event.path}</span>
                </td>
                <td data-label={t("ingestion.drift.change")}>{changeName(t, event.change)}</td>
                <td data-label={t("ingestion.drift.policy")}>{policyName(t, event.policy)}</td>
                <td className={["mono", table["wrap"]].join(" ")} data-label={t("ingestion.drift.sample")}>
                  {event.sample}
                </td>
                <td className={table["number"]} data-label={t("ingestion.drift.seen")}>
                  {formatCount(event.seen, language)}
                </td>
                <td className={["num", table["nowrap"]].join(" ")} data-label={t("ingestion.drift.firstSeen")}>
                  {formatShort(event.firstSeenAt, nowMs, language)}
                </td>
                <td className={["num", table["nowrap"]].join(" ")} data-label={t("ingestion.drift.lastSeen")}>
                  {formatShort(event.lastSeenAt, nowMs, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PagedCard>
  );
};
