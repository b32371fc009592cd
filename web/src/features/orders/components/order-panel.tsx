import { Link } from "@tanstack/react-router";
import { IconArrowDown, IconArrowUp, IconMaximize, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Drawer } from "../../../components/side-drawer.tsx";
import { Tool } from "../../../components/tool.tsx";
import { OrderDetail } from "./order-detail.tsx";
import css from "./order-panel.module.css";
import type { OrderRow } from "./use-order-pages.ts";

type OrderPanelProps = {
  id: string;
  rows: readonly OrderRow[];
  isPhone: boolean;
  onOpen: (id: string) => void;
  onClose: () => void;
};

/** One order beside the list; the neighbours are one key away. */
export const OrderPanel = ({ id, rows, isPhone, onOpen, onClose }: OrderPanelProps): ReactNode => {
  const { t } = useTranslation();
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    const isElsewhere = event.target instanceof HTMLElement && event.target.closest("[role=dialog]") !== null;
    if (event.key === "Escape" && !isElsewhere && !event.isComposing) onClose();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      onEscape(event);
    };
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
    };
  }, []);
  const tools = <PanelTools id={id} rows={rows} onOpen={onOpen} onClose={onClose} />;
  if (isPhone) {
    return (
      <Drawer
        opened
        onClose={onClose}
        position="right"
        size="100%"
        withCloseButton={false}
        padding={0}
        attributes={{ content: { "aria-label": t("orders.detail.title") } }}
      >
        <div className={css["inside"]}>
          {tools}
          <OrderDetail id={id} isWide={false} />
        </div>
      </Drawer>
    );
  }
  return (
    <aside className={css["panel"]} aria-label={t("orders.detail.title")}>
      {tools}
      <OrderDetail id={id} isWide={false} />
    </aside>
  );
};

const PanelTools = ({ id, rows, onOpen, onClose }: Omit<OrderPanelProps, "isPhone">): ReactNode => {
  const { t } = useTranslation();
  const at = rows.findIndex((row) => row.id === id);
  const step = (by: number): void => {
    const row = rows[at + by];
    if (row !== undefined) onOpen(row.id);
  };
  return (
    <div className={css["tools"]}>
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
      <Tool className={css["close"]} aria-label={t("action.close")} aria-keyshortcuts="Escape" onClick={onClose}>
        <IconX size={17} />
      </Tool>
    </div>
  );
};
