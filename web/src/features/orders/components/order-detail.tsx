import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { ChannelName, OrderStatusBadge } from "../../../components/badges.tsx";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import { CopyText } from "../../../components/copy-text.tsx";
import { RunLink } from "../../../components/run-link.tsx";
import type { OrderDetailQuery } from "../../../generated/graphql.ts";
import { OrderDetailDocument } from "../../../generated/graphql.ts";
import { useApi } from "../../../lib/api/use-api.ts";
import css from "./order-detail.module.css";
import { OrderFacts } from "./order-facts.tsx";
import { OrderLines } from "./order-lines.tsx";
import { OrderRefunds } from "./order-refunds.tsx";
import { RevealBuyer } from "./reveal-buyer.tsx";
import { OrderTimeline } from "./order-timeline.tsx";
import { PayloadDialog } from "../../../components/payload-dialog.tsx";

export type OrderDetailNode = Extract<NonNullable<OrderDetailQuery["node"]>, { __typename: "Order" }>;

/** Facts, lines, refunds and the timeline; every entry leads to the payload and the run behind it. */
export const OrderDetail = ({ id, isWide }: { id: string; isWide: boolean }): ReactNode => {
  const { t } = useTranslation();
  const state = useApi(OrderDetailDocument, { id });
  const [payloadId, setPayloadId] = useState<string>();
  return (
    <CardState state={state} skeleton={<Skeleton height={64} rows={6} />}>
      {({ node }) =>
        node?.__typename !== "Order" ? (
          <Empty title={t("orders.detail.missing")} hint={t("orders.detail.missingHint")} />
        ) : (
          <>
            <Body order={node} isWide={isWide} onPayload={setPayloadId} />
            {payloadId !== undefined && (
              <PayloadDialog
                id={payloadId}
                onClose={() => {
                  setPayloadId(undefined);
                }}
              />
            )}
          </>
        )
      }
    </CardState>
  );
};

type BodyProps = { order: OrderDetailNode; isWide: boolean; onPayload: (id: string) => void };

const Body = ({ order, isWide, onPayload }: BodyProps): ReactNode => {
  const { t } = useTranslation();
  const newest = order.payloads.at(-1);
  return (
    <div className={css["detail"]} data-wide={isWide}>
      <div className={css["head"]}>
        <h2 className={css["title"]}>
          <CopyText text={order.orderNo} label={t("orders.detail.copyNo")} />
        </h2>
        <p className={css["tags"]}>
          <OrderStatusBadge status={order.status} />
          <ChannelName channel={order.channel} />
          <span className="muted">{order.shop.name}</span>
        </p>
        <p className={css["links"]}>
          {newest !== undefined && (
            <button
              aria-haspopup="dialog"
              type="button"
              className={css["link"]}
              onClick={() => {
                onPayload(newest.id);
              }}
            >
              {t("orders.detail.newestPayload")}
            </button>
          )}
          <RunLink run={order.run} label={t("orders.detail.run")} />
        </p>
        <RevealBuyer key={order.id} orderId={order.id} />
      </div>
      <div className={css["left"]}>
        <OrderFacts order={order} />
        <OrderLines order={order} />
        <OrderRefunds order={order} onPayload={onPayload} />
      </div>
      <div className={css["right"]}>
        <OrderTimeline order={order} onPayload={onPayload} />
      </div>
    </div>
  );
};
