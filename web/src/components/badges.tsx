import type { ReactNode } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { colourOf } from "../charts/prepare/palette.ts";
import type { OrderStatus, RefundStatus } from "../generated/graphql.ts";
import { labelIn, useLanguage } from "../i18n/use-language.ts";
import css from "./small.module.css";

export type Tone = "good" | "bad" | "warn" | "info" | "plain";

export const Badge = ({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }): ReactNode => (
  <span className={[css["badge"], css[tone]].join(" ")} title={title}>
    {children}
  </span>
);

const orderTones: Readonly<Record<OrderStatus, Tone>> = {
  CREATED: "warn",
  PAID: "info",
  PART_SHIPPED: "info",
  SHIPPED: "good",
  COMPLETED: "good",
  CLOSED: "plain",
  CANCELLED: "plain",
  UNMAPPED: "bad",
};

export const OrderStatusBadge = ({ status }: { status: OrderStatus }): ReactNode => {
  const { t } = useTranslation();
  return <Badge tone={orderTones[status]}>{t(`status.${status}`)}</Badge>;
};

const refundTones: Readonly<Record<RefundStatus, Tone>> = {
  REQUESTED: "warn",
  APPROVED: "warn",
  RETURNING: "warn",
  REFUSED: "plain",
  CLOSED: "plain",
  SUCCEEDED: "bad",
  UNMAPPED: "bad",
};

export const RefundStatusBadge = ({ status }: { status: RefundStatus }): ReactNode => {
  const { t } = useTranslation();
  return <Badge tone={refundTones[status]}>{t(`refundStatus.${status}`)}</Badge>;
};

type ChannelLike = { readonly name: string; readonly labelZh: string; readonly labelEn: string };

export const ChannelName = ({ channel }: { channel: ChannelLike }): ReactNode => {
  const language = useLanguage();
  return (
    <span className={css["channel"]}>
      <span className={css["dot"]} style={{ background: colourOf("CHANNEL", channel.name) }} aria-hidden />
      <span>{labelIn(channel, language)}</span>
    </span>
  );
};
