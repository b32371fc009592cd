import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { RefundStatusBadge } from "../../../components/badges.tsx";
import { RunLink } from "../../../components/run-link.tsx";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatDateTime } from "../../../lib/format/date.ts";
import { formatMoney } from "../../../lib/format/number.ts";
import type { OrderDetailNode } from "./order-detail.tsx";
import css from "./order-detail.module.css";

/** Refunds of the order with what proves each; nothing is drawn where there are none. */
export const OrderRefunds = ({
  order,
  onPayload,
}: {
  order: OrderDetailNode;
  onPayload: (id: string) => void;
}): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  if (order.refunds.length === 0) return null;
  return (
    <section className={css["section"]}>
      <h3>{t("orders.detail.refunds")}</h3>
      <ul className={css["lines"]}>
        {order.refunds.map((refund) => (
          <li key={refund.id}>
            <span>
              <RefundStatusBadge status={refund.status} /> <span className="num">{refund.refundNo}</span>
            </span>
            <b>{formatMoney(refund.amount.amount, language)}</b>
            <small className={css["proof"]}>
              {refund.reason !== null && <span>{refund.reason}</span>}
              <button
                aria-haspopup="dialog"
                type="button"
                className={css["link"]}
                onClick={() => {
                  onPayload(refund.payload.id);
                }}
              >
                {t("json.title")}
              </button>
              <RunLink run={refund.run} label={t("orders.detail.run")} />
            </small>
            <small>{formatDateTime(refund.succeededAt ?? refund.createdAt, language)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};
