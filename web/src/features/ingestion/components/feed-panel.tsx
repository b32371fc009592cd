import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import { SidePanel } from "../../../components/side-panel.tsx";
import { Tool } from "../../../components/tool.tsx";
import { FeedOfShopDocument } from "../../../generated/graphql.ts";
import { useTranslation } from "../../../i18n/texts.ts";
import { useApi } from "../../../lib/api/use-api.ts";
import { FeedDetail } from "./feed-detail.tsx";

const ShopFeedDialog = lazy(() =>
  import("./shop-feed-dialog.tsx").then((module) => ({ default: module.ShopFeedDialog })),
);

type FeedPanelProps = { shopId: string; onChanged: () => void; onClose: () => void };

/** The days of one shop beside the list, whichever page of the list the shop is on. */
export const FeedPanel = ({ shopId, onChanged, onClose }: FeedPanelProps): ReactNode => {
  const { t } = useTranslation();
  const state = useApi(FeedOfShopDocument, { shopIds: [shopId] });
  const [isActing, setActing] = useState(false);
  const shop = state.data?.ingestion[0]?.shop;
  const changed = (): void => {
    state.retry();
    onChanged();
  };
  return (
    <SidePanel
      title={t("ingestion.shops.detail")}
      tools={
        shop?.feed === "API" && (
          <FeedTool
            isActive={shop.status === "ACTIVE"}
            onAct={() => {
              setActing(true);
            }}
          />
        )
      }
      onClose={onClose}
    >
      <CardState state={state} skeleton={<Skeleton height={60} rows={6} />}>
        {({ ingestion: [feed] }) =>
          feed === undefined ? <Empty title={t("problem.NOT_FOUND")} /> : <FeedDetail feed={feed} onChanged={changed} />
        }
      </CardState>
      {isActing && shop !== undefined && (
        <Suspense>
          <ShopFeedDialog
            shop={shop}
            onDone={changed}
            onClose={() => {
              setActing(false);
            }}
          />
        </Suspense>
      )}
    </SidePanel>
  );
};

/** Pauses a shop that is polled, or goes on with one that was paused. */
const FeedTool = ({ isActive, onAct }: { isActive: boolean; onAct: () => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <Tool aria-haspopup="dialog" onClick={onAct}>
      {isActive ? <IconPlayerPause size={15} /> : <IconPlayerPlay size={15} />}
      {t(isActive ? "ingestion.pause.action" : "ingestion.resume.action")}
    </Tool>
  );
};
