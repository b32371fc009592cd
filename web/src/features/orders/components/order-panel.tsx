import { Link } from "@tanstack/react-router";
import { IconArrowDown, IconArrowUp, IconMaximize } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { SidePanel } from "../../../components/side-panel.tsx";
import { Tool } from "../../../components/tool.tsx";
import { OrderDetail } from "./order-detail.tsx";
import css from "./order-panel.module.css";
import type { OrderRow } from "./use-order-pages.ts";

type OrderPanelProps = {
  id: string;
  rows: readonly OrderRow[];
  onOpen: (id: string) => void;
  onClose: () => void;
};

/** One order beside the list; the neighbours are one key away. */
export const OrderPanel = ({ id, rows, onOpen, onClose }: OrderPanelProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <SidePanel
      title={t("orders.detail.title")}
      tools={<PanelTools id={id} rows={rows} onOpen={onOpen} />}
      onClose={onClose}
    >
      <OrderDetail id={id} isWide={false} />
    </SidePanel>
  );
};

const PanelTools = ({ id, rows, onOpen }: Omit<OrderPanelProps, "onClose">): ReactNode => {
  const { t } = useTranslation();
  const at = rows.findIndex((row) => row.id === id);
  const step = (by: number): void => {
    const row = rows[at + by];
    if (row !== undefined) onOpen(row.id);
  };
  return (
    <>
      <Tool
        disabled={at <= 0}
        aria-label={t("orders.detail.previous")}
        onClick={() => {
          step(-1);
        }}
      >
        <IconArrowUp size={16} />
      </Tool>
      <Tool
        disabled={at < 0 || at >= rows.length - 1}
        aria-label={t("orders.detail.next")}
        onClick={() => {
          step(1);
        }}
      >
        <IconArrowDown size={16} />
      </Tool>
      <Link
        to="/orders/$orderId"
        params={{ orderId: id }}
        search={{}}
        className={css["page"]}
        aria-label={t("orders.detail.page")}
      >
        <IconMaximize size={16} />
      </Link>
    </>
  );
};
