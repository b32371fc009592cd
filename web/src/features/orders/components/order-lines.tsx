import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatCount, formatMoney } from "../../../lib/format/number.ts";
import type { OrderDetailNode } from "./order-detail.tsx";
import css from "./order-detail.module.css";

export const OrderLines = ({ order }: { order: OrderDetailNode }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className={css["section"]}>
      <h3>
        {t("orders.detail.lines")}
        <small className="num">{formatCount(order.lines.length, language)}</small>
      </h3>
      {order.lines.length === 0 ? (
        <p className="muted">{t("orders.detail.noLines")}</p>
      ) : (
        <ul className={css["lines"]}>
          {order.lines.map((line) => (
            <li key={line.lineNo}>
              <span>{line.title}</span>
              <b>{formatMoney(line.amount.amount, language)}</b>
              <small>{[line.sku, line.itemNo].filter((code) => code !== null && code !== "").join(" · ")}</small>
              <small>
                {formatMoney(line.unitPrice.amount, language)} × {formatCount(line.quantity, language)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
