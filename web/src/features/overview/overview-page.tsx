import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { PageHead } from "../../components/page-head.tsx";
import { WhenNear } from "../../components/when-near.tsx";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatCount } from "../../lib/format/number.ts";
import { useHub, useMayNot } from "../../lib/hub/hub.tsx";
import { AttentionCard } from "./components/attention-card.tsx";
import { HeatCard } from "./components/heat-card.tsx";
import { RankingCard } from "./components/ranking-card.tsx";
import { Tiles } from "./components/tiles.tsx";
import { TrendCard } from "./components/trend-card.tsx";
import css from "./overview-page.module.css";

/** The board: six numbers, how they moved, where they come from, and what needs a person. */
export const OverviewPage = (): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { channels, shopCount } = useHub();
  const mayFollow = !useMayNot("READ_INGESTION");
  const sub = t("overview.sub", {
    channels: formatCount(channels.length, language),
    shops: formatCount(shopCount, language),
  });
  return (
    <>
      <PageHead title={t("shell.page.overview")} sub={shopCount === 0 ? undefined : sub} withSpans />
      <div className={css["board"]}>
        <div className={css["tiles"]}>
          <Tiles />
        </div>
        <WhenNear className={mayFollow ? css["trend"] : css["wide"]}>
          <TrendCard className={mayFollow ? css["trend"] : css["wide"]} />
        </WhenNear>
        {mayFollow && <AttentionCard className={css["attention"]} />}
        <WhenNear className={css["ranking"]}>
          <RankingCard className={css["ranking"]} />
        </WhenNear>
        <WhenNear className={css["heat"]}>
          <HeatCard className={css["heat"]} />
        </WhenNear>
      </div>
    </>
  );
};
