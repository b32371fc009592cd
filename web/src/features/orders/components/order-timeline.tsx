import type { ReactNode } from "react";
import { type Translate, useTranslation } from "../../../i18n/texts.ts";
import { RunLink } from "../../../components/run-link.tsx";
import type { OrderEventKind } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatClock, formatDay, formatInstant } from "../../../lib/format/date.ts";
import { formatMoney } from "../../../lib/format/number.ts";
import type { OrderDetailNode } from "./order-detail.tsx";
import css from "./order-detail.module.css";

type Event = OrderDetailNode["timeline"][number];

const tones: Readonly<Partial<Record<OrderEventKind, "bad" | "plain">>> = {
  REFUND: "bad",
  CANCELLED: "plain",
  CLOSED: "plain",
  CHANGED: "plain",
};

/** What happened, latest first; each entry names its source: the raw payload and the run that landed it. */
export const OrderTimeline = ({
  order,
  onPayload,
}: {
  order: OrderDetailNode;
  onPayload: (id: string) => void;
}): ReactNode => {
  const { t } = useTranslation();
  const events = [...order.timeline].sort((left, right) => Date.parse(right.occurredAt) - Date.parse(left.occurredAt));
  return (
    <section className={css["section"]}>
      <h3>
        {t("orders.detail.timeline")}
        <small>{t("orders.detail.walk")}</small>
      </h3>
      <ol className={css["timeline"]}>
        {events.map((event) => (
          <Entry key={event.id} event={event} onPayload={onPayload} />
        ))}
      </ol>
    </section>
  );
};

/** What became of the thing that the entry is of: the refund's own status for a refund, else the order's. */
const changeOf = ({ kind, fromStatus, toStatus, refundStatus }: Event, t: Translate): string => {
  if (kind === "REFUND") return refundStatus === null ? "" : t(`refundStatus.${refundStatus}`);
  if (toStatus === null) return "";
  const to = t(`status.${toStatus}`);
  return fromStatus === null || fromStatus === toStatus ? to : `${t(`status.${fromStatus}`)} → ${to}`;
};

const Entry = ({ event, onPayload }: { event: Event; onPayload: (id: string) => void }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const change = changeOf(event, t);
  const amount = event.amount === null ? "" : formatMoney(event.amount.amount, language);
  const note = [change, amount, event.refundNo ?? ""].filter((part) => part !== "").join(" · ");
  return (
    <li data-tone={tones[event.kind] ?? "good"}>
      <time dateTime={event.occurredAt} title={formatInstant(event.occurredAt, language)}>
        {formatDay(event.occurredAt, language)}
        <br />
        {formatClock(event.occurredAt, language)}
      </time>
      <span className={css["mark"]} aria-hidden />
      <div className={css["what"]}>
        <strong>{t(`orders.event.${event.kind}`)}</strong>
        {note !== "" && <p>{note}</p>}
        <p className={css["proof"]}>
          <button
            aria-haspopup="dialog"
            type="button"
            className={css["link"]}
            onClick={() => {
              onPayload(event.payload.id);
            }}
          >
            {t("orders.detail.payloadHash", { hash: event.payload.contentHash.slice(0, 6) })}
          </button>
          <RunLink run={event.run} label={t("orders.detail.run")} />
        </p>
      </div>
    </li>
  );
};
