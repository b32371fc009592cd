import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatDateTime } from "../../../lib/format/date.ts";
import { formatMoney, noValue } from "../../../lib/format/number.ts";
import type { OrderDetailNode } from "./order-detail.tsx";
import css from "./order-detail.module.css";

const moneyFacts = [
  "itemAmount",
  "discountAmount",
  "shippingAmount",
  "totalAmount",
  "paidAmount",
  "refundAmount",
  "netPaidAmount",
] as const;
const timeFacts = ["createdAt", "paidAt", "shippedAt", "completedAt", "closedAt", "landedAt"] as const;

/** Money, receiver (masked) and the instants of the order. */
export const OrderFacts = ({ order }: { order: OrderDetailNode }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = [order.province, order.city, order.district].filter((part) => part !== null && part !== "").join(" ");
  return (
    <dl className={css["facts"]}>
      {moneyFacts.map((name) => (
        <div key={name} data-strong={name === "totalAmount" || name === "netPaidAmount"}>
          <dt>{t(`orders.fact.${name}`)}</dt>
          <dd>{formatMoney(order[name].amount, language)}</dd>
        </div>
      ))}
      <div>
        <dt>{t("orders.fact.buyer")}</dt>
        <dd>{order.buyerMask ?? noValue}</dd>
      </div>
      <div>
        <dt>{t("orders.fact.place")}</dt>
        <dd>{place === "" ? noValue : place}</dd>
      </div>
      <div>
        <dt>{t("orders.fact.wireStatus")}</dt>
        <dd className="mono">{order.wireStatus}</dd>
      </div>
      {timeFacts
        .filter((name) => order[name] !== null)
        .map((name) => (
          <div key={name}>
            <dt>{t(`orders.fact.${name}`)}</dt>
            <dd>{formatDateTime(order[name], language)}</dd>
          </div>
        ))}
    </dl>
  );
};
