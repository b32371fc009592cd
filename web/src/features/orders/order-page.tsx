import { Link, useParams } from "@tanstack/react-router";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { OrderDetail } from "./components/order-detail.tsx";
import css from "./order-page.module.css";

/** One order on a page of its own, for links in mails and chats. */
export const OrderPage = (): ReactNode => {
  const { t } = useTranslation();
  const { orderId } = useParams({ strict: false });
  useEffect(() => {
    document.title = `${t("orders.detail.title")} · Orderhub`;
  }, [t]);
  return (
    <div className={css["page"]}>
      <h1 className="srOnly">{t("orders.detail.title")}</h1>
      <Link to="/orders" search={{}} className={css["back"]}>
        <IconArrowLeft size={16} />
        {t("shell.page.orders")}
      </Link>
      <div className={css["sheet"]}>
        <OrderDetail id={orderId ?? ""} isWide />
      </div>
    </div>
  );
};
